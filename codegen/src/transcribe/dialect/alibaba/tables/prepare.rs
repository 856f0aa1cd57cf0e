//! Pages before they are read: heads of tables found where markup lost them.

use super::cells::tables_of_cells;
use crate::transcribe::page::{Block, BlockKind, Page, Table};
use crate::transcribe::table::{Column, Columns};

/// The page with a head on every table whose first row names columns.
pub fn prepare(page: &Page) -> Page {
    let mut page = page.clone();
    page.blocks = tables_of_cells(page.blocks);
    for block in &mut page.blocks {
        prepare_block(block);
    }
    page
}

fn prepare_block(block: &mut Block) {
    match &mut block.kind {
        BlockKind::Table(table) => find_head(table),
        BlockKind::List(items) => items.iter_mut().flat_map(|item| &mut item.blocks).for_each(prepare_block),
        _ => {}
    }
}

/// Takes the first row that names columns as the head, if the head does not.
fn find_head(table: &mut Table) {
    let named = |columns: &Columns| columns.0.iter().filter(|column| **column != Column::Other).count();
    let now = table.head.as_ref().map_or(0, |head| named(&Columns::of(head)));
    let better = table.rows.iter().take(2).position(|row| {
        let columns = Columns::of(row);
        let count = named(&columns);
        count > now && count * 2 >= row.cells.len() && count >= 2
    });
    if let Some(index) = better {
        let rows = table.rows.split_off(index + 1);
        table.head = table.rows.pop();
        table.rows = rows;
    }
}
