//! What reading a page costs. `cargo bench -p apiscribe --bench transcribe`; divide 1 by the time for pages a second.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark ends at the first thing that goes wrong")]

use std::fmt::Write as _;

use apiscribe::transcribe::{Known, transcribe};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A Markdown page of about 20 KB, as Alibaba Cloud lays it out: pipe rows over several lines, lists in cells.
fn pipe_rows() -> String {
    let mut page = String::from(
        "# CreateNotebook\n\n调用CreateNotebook创建记事本。\n\n## 调试\n\n[在线调试](https://api.aliyun.com/#product=notes&api=CreateNotebook\
         &type=ROA&version=2020-02-02)\n\n## 请求语法\n\n```\nPOST /notebooks HTTP/1.1\n```\n\n## 请求参数\n\n\
         |名称|类型|位置|是否必选|示例值|描述|\n|--|--|--|----|---|--|\n",
    );
    for number in 0..40 {
        let _ = writeln!(
            page,
            "|Parameter{number}|Integer|Query|否|10|第{number}个参数，单位为秒。取值范围：1~100。取值说明如下：\n\n -   **0**：立即\
             执行。\n-   **1**：稍后执行，更多信息，请参见[公共参数](~~1~~)。 |",
        );
    }
    page.push_str("\n## 返回数据\n\n|名称|类型|示例值|描述|\n|--|--|---|--|\n|Notebooks| | |记事本列表。 |\n");
    for number in 0..40 {
        let _ = writeln!(page, "|Field{number}|String|value|列表中第{number}个字段的含义，取值：**on**、**off**。 |");
    }
    page.push_str("\n## 示例\n\n正常返回示例\n\n`JSON` 格式\n\n```\n{\"Notebooks\": {\"Notebook\": [{");
    let fields: Vec<String> = (0..40).map(|number| format!("\"Field{number}\": \"value\"")).collect();
    page.push_str(&fields.join(","));
    page.push_str("}]}}\n```\n\n## 错误码\n\n|HttpCode|错误码|错误信息|描述|\n|--------|---|----|--|\n");
    for number in 0..40 {
        let _ = writeln!(
            page,
            "|400|Notebook.Reason{number}|The notebook %s is not ready.|记事本%s尚未就绪，请稍后重试。|"
        );
    }
    page
}

/// A Markdown page of about 20 KB with HTML tables in it, as Huawei Cloud lays it out.
fn html_tables() -> String {
    let mut page = String::from(
        "# 创建记事本<a name=\"notes_01\"></a>\n\n## 功能介绍<a name=\"section1\"></a>\n\n创建记事本。\n\n## URI<a name=\"section2\"></a>\n\n\
         POST /v1/\\{project\\_id\\}/notebooks\n\n## 请求消息<a name=\"section3\"></a>\n\n-   请求参数\n\n    **表 1**  请求Body参数\n\n    \
         <a name=\"table1\"></a>\n    <table><thead align=\"left\"><tr>",
    );
    for head in ["参数", "是否必选", "参数类型", "描述"] {
        let _ = write!(page, "<th class=\"cellrowborder\" valign=\"top\"><p>{head}</p>\n    </th>\n    ");
    }
    page.push_str("</tr>\n    </thead>\n    <tbody>");
    for number in 0..45 {
        page.push_str("<tr>");
        for cell in [&format!("field_{number}"), "否", "Integer", "记事本的第几页。取值范围：1~100。最小值：1。"]
        {
            let _ = write!(
                page,
                "<td class=\"cellrowborder\" valign=\"top\" headers=\"mcps1.2.5.1.1 \"><p>{cell}</p>\n    </td>\n    "
            );
        }
        page.push_str("</tr>\n    ");
    }
    page.push_str("</tbody>\n    </table>\n\n## 响应消息\n\n-   响应参数\n\n无\n");
    page
}

#[divan::bench(args = ["pipe rows", "html tables"])]
fn read(bencher: Bencher, kind: &str) {
    let page = if kind == "pipe rows" { pipe_rows() } else { html_tables() };
    let bencher = bencher.counter(BytesCount::of_str(&page));
    bencher.bench(|| transcribe(page.as_bytes(), Known::default()).expect("the page is read"));
}
