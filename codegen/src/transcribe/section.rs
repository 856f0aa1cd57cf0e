//! A page's parts by what they are about: from their headings, in Chinese and English.

use super::page::{Block, BlockKind, Page, Place, Text};

/// What a part of a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What stands before the first known heading.
    Beginning,
    /// What the operation does.
    Function,
    /// What else to know: constraints, notes.
    Notes,
    /// A way to try the operation.
    Debugging,
    /// Method and path.
    Syntax,
    /// Parameters in the path.
    PathParameters,
    /// Headers of the request.
    RequestHeaders,
    /// Parameters of the request.
    Request,
    /// The body of the request.
    RequestBody,
    /// Fields of the answer.
    Answer,
    /// Examples of both.
    Examples,
    /// Examples of requests.
    RequestExamples,
    /// Examples of answers.
    AnswerExamples,
    /// Statuses of answers.
    Statuses,
    /// Errors.
    Errors,
    /// What a caller must be allowed to do.
    Authorization,
    /// How often it may be called.
    RateLimit,
    /// Changes of the operation.
    History,
    /// Ready-made code.
    Code,
    /// A heading that is none of these.
    Other,
}

/// Words of headings, without blanks, in lower case.
const WORDS: &[(Topic, &[&str])] = &[
    (Topic::Function, &["功能介绍", "function", "functions", "operationdescription", "functiondescription"]),
    (
        Topic::Notes,
        &[
            "接口说明",
            "描述",
            "description",
            "接口约束",
            "约束与限制",
            "约束限制",
            "constraints",
            "constraint",
            "使用说明",
            "usagenotes",
        ],
    ),
    (Topic::Debugging, &["调试", "debugging", "tryitnow", "在线调试", "debug"]),
    (
        Topic::Syntax,
        &["请求语法", "requestsyntax", "uri", "请求方法", "uriformat", "请求行", "requestline", "requeststructure"],
    ),
    (Topic::PathParameters, &["路径参数", "pathparameters", "pathparameter"]),
    (Topic::RequestHeaders, &["请求头", "requestheaders", "requestheader", "请求消息头"]),
    (
        Topic::Request,
        &[
            "请求参数",
            "requestparameters",
            "requestparameter",
            "请求消息",
            "请求",
            "request",
            "requests",
            "requestmessage",
            "parameters",
        ],
    ),
    (Topic::RequestBody, &["requestbody", "请求体", "请求body", "请求消息体"]),
    (
        Topic::Answer,
        &[
            "返回数据",
            "返回参数",
            "返回结果",
            "响应参数",
            "响应消息",
            "响应",
            "response",
            "responses",
            "responseparameters",
            "responseelements",
            "returnvalues",
            "returnparameters",
            "返回值",
            "响应要素",
            "返回",
            "responsemessage",
        ],
    ),
    (Topic::Examples, &["示例", "examples", "example", "样例"]),
    (
        Topic::RequestExamples,
        &[
            "请求示例",
            "examplerequests",
            "examplerequest",
            "requestexample",
            "samplerequests",
            "samplerequest",
            "请求样例",
        ],
    ),
    (
        Topic::AnswerExamples,
        &[
            "返回示例",
            "正常返回示例",
            "响应示例",
            "exampleresponses",
            "exampleresponse",
            "successresponse",
            "sampleresponse",
            "sampleresponses",
            "sampleresult",
            "响应样例",
            "返回样例",
            "responseexample",
            "successresponseexample",
        ],
    ),
    (Topic::Statuses, &["状态码", "statuscodes", "statuscode", "返回码", "returncode"]),
    (Topic::Errors, &["错误码", "errorcodes", "errorcode", "错误代码", "异常返回", "异常响应要素", "特殊错误码"]),
    (Topic::Authorization, &["授权信息", "authorizationinformation", "ramauthorization", "鉴权规则", "ram鉴权"]),
    (Topic::RateLimit, &["流控信息", "qpslimit", "qps限制", "ratelimit", "throttling"]),
    (Topic::History, &["变更历史", "changehistory", "releasenotes"]),
    (Topic::Code, &["sdk代码示例", "sdk示例", "sdkcodeexamples", "samplecode"]),
];

/// A part of a page: what it is about, its heading and what stands below it, parts with unknown headings included.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'p> {
    /// What it is about.
    pub topic: Topic,
    /// Where it begins.
    pub at: Place,
    /// Its heading.
    pub heading: Option<&'p Text>,
    /// What stands below.
    pub blocks: &'p [Block],
}

impl Topic {
    /// What a part with this heading is about.
    pub fn headed(heading: &str) -> Topic {
        let folded: String = heading
            .chars()
            .filter(|letter| !letter.is_whitespace() && !"*:：".contains(*letter))
            .flat_map(char::to_lowercase)
            .collect();
        WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map_or(Topic::Other, |(topic, _)| *topic)
    }
}

/// The sections of a page. A heading that is no topic stays in the section above it.
pub fn sections(page: &Page) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut topic = Topic::Beginning;
    let mut heading = None;
    let mut start = 0;
    for (index, block) in page.blocks.iter().enumerate() {
        let BlockKind::Heading { text, .. } = &block.kind else { continue };
        let next = Topic::headed(&text.text);
        if next == Topic::Other {
            continue;
        }
        sections.extend(section(page, topic, heading, start..index));
        (topic, heading, start) = (next, Some(text), index + 1);
    }
    sections.extend(section(page, topic, heading, start..page.blocks.len()));
    sections
}

fn section<'p>(
    page: &'p Page,
    topic: Topic,
    heading: Option<&'p Text>,
    range: std::ops::Range<usize>,
) -> Option<Section<'p>> {
    let blocks = page.blocks.get(range.clone())?;
    let first = page.blocks.get(range.start.saturating_sub(1))?;
    (heading.is_some() || !blocks.is_empty()).then_some(Section { topic, at: first.at, heading, blocks })
}
