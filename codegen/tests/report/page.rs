//! The page: well formed, whole in itself, and the same for people with and without eyes for colour.

use std::collections::BTreeSet;

use apiscribe::report::html;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

use crate::{folders, report};

/// Elements that match.
pub fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The pages of all fixtures.
fn pages() -> Vec<(String, String)> {
    folders().iter().map(|folder| (folder.display().to_string(), html::html(&report(folder).0))).collect()
}

#[test]
fn nothing_is_fetched_and_only_our_script_runs() {
    let digest = Sha256::digest(html::SCRIPT.as_bytes());
    for (name, text) in pages() {
        let page = Html::parse_document(&text);
        assert!(all(&page, "link, img, iframe, object, embed, base, script[src], style[src]").is_empty(), "{name}");
        assert!(!["url(", "@import", "//cdn"].iter().any(|word| html::STYLE.contains(word)), "{name}");
        let script: String = all(&page, "script").iter().flat_map(|one| one.text()).collect();
        assert_eq!(script, html::SCRIPT, "{name}");
        let policy = all(&page, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").unwrap().to_owned();
        let wanted = format!("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'", base64(&digest));
        assert_eq!(policy, wanted, "the script has changed: SCRIPT_HASH is its hash");
    }
}

#[test]
fn every_table_says_what_its_cells_are() {
    for (name, text) in pages() {
        let page = Html::parse_document(&text);
        for table in all(&page, "table") {
            let inside = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
            assert_eq!((inside("caption"), inside("thead")), (1, 1), "{name}");
            assert_eq!(inside("th:not([scope])"), 0, "{name}");
            let groups: usize = table
                .select(&Selector::parse("thead tr:first-child th").unwrap())
                .map(|cell| cell.attr("colspan").map_or(1, |number| number.parse::<usize>().unwrap()))
                .sum();
            for row in table.select(&Selector::parse("tbody tr:not(.vendor), tfoot tr").unwrap()) {
                assert_eq!(row.child_elements().count(), groups, "{name}: {}", row.html());
            }
        }
    }
}

#[test]
fn every_way_leads_somewhere_and_every_part_has_a_name() {
    for (name, text) in pages() {
        let page = Html::parse_document(&text);
        assert_eq!(all(&page, "html[lang=en]").len(), 1, "{name}");
        assert_eq!((all(&page, "h1").len(), all(&page, "main").len(), all(&page, "title").len()), (1, 1, 1), "{name}");
        let ids: Vec<&str> = all(&page, "[id]").iter().map(|one| one.attr("id").unwrap()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
        for link in all(&page, "a") {
            let way = link.attr("href").unwrap();
            let known = way.strip_prefix('#').map(|id| ids.contains(&id));
            assert!(known.unwrap_or(way.starts_with("https://")), "{name}: {way}");
        }
        assert!(all(&page, "section:not([aria-label]):not([aria-labelledby])").is_empty(), "{name}");
        assert!(all(&page, "form[hidden] input").len() == 2, "{name}: without a script, no control is seen");
        assert!(all(&page, "details > summary:first-child").len() == all(&page, "details").len(), "{name}");
    }
}

#[test]
fn the_page_shows_what_was_counted() {
    let folder = crate::cases().join("report/catalogue");
    let page = Html::parse_document(&html::html(&report(&folder).0));
    let text = |selector: &str| -> Vec<String> {
        all(&page, selector).iter().map(|one| one.text().collect::<String>().trim().to_owned()).collect()
    };
    assert_eq!(text(".operations tbody th"), ["GetNote", "OldNote"]);
    assert_eq!(text(".operations tbody th a").len(), 2);
    assert_eq!(text(".services tbody tr:not(.vendor) td:nth-child(3)"), ["1 of 3"]);
    assert_eq!(text(".service .names li"), ["DeleteNote", "ListNotes", "OldNote"]);
    assert_eq!(text("#absent summary"), ["alarms: 1"]);
    assert_eq!(text("#absent li"), ["SetAlarm"]);
}

/// 32 bytes with the letters of base64.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for index in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * index)) as usize & 63];
            out.push(if index <= three.len() { letter as char } else { '=' });
        }
    }
    out
}
