//! Which column of a table says what: by the words of its head, in Chinese and English.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::transcribe::page::Row;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name of a field.
    Name,
    /// Its type.
    Type,
    /// Where a parameter goes.
    Location,
    /// Whether it must be given.
    Required,
    /// An example value.
    Example,
    /// The default.
    Default,
    /// The values that it takes.
    Limits,
    /// What it means.
    Description,
    /// The HTTP status of an error.
    Status,
    /// The code of an error.
    Code,
    /// The message of an error.
    Message,
    /// An action that a policy can allow.
    Action,
    /// The access level of an action.
    AccessLevel,
    /// The resources of an action.
    Resource,
    /// The condition keys of an action.
    ConditionKey,
    /// Actions that must be allowed as well.
    DependentAction,
    /// Anything else.
    Other,
}

/// Words that head a column, without blanks and in lower case. The first column with a role keeps it.
const WORDS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "名称",
            "参数",
            "参数名",
            "参数名称",
            "字段",
            "字段名",
            "字段名称",
            "属性",
            "属性名",
            "名字",
            "key",
            "name",
            "parameter",
            "parametername",
            "field",
            "fieldname",
            "element",
            "attribute",
            "property",
            "节点名",
            "子节点",
            "元素",
        ],
    ),
    (Column::Type, &["类型", "参数类型", "数据类型", "字段类型", "type", "datatype", "parametertype"]),
    (Column::Location, &["位置", "参数位置", "position", "in", "location"]),
    (
        Column::Required,
        &[
            "是否必选",
            "是否必填",
            "是否必须",
            "是否必需",
            "必选",
            "必填",
            "必须",
            "必选/可选",
            "是否可选",
            "required",
            "mandatory",
            "mandatory(yes/no)",
            "optional/required",
            "是否为必选",
            "是否为必填",
        ],
    ),
    (
        Column::Example,
        &["示例值", "示例", "样例", "参考值", "取值样例", "example", "examplevalue", "sample", "samplevalue"],
    ),
    (Column::Default, &["默认值", "缺省值", "default", "defaultvalue"]),
    (Column::Limits, &["取值范围", "valuerange"]),
    (
        Column::Description,
        &[
            "描述",
            "说明",
            "备注",
            "含义",
            "参数说明",
            "参数描述",
            "description",
            "remarks",
            "meaning",
            "字段详情",
            "fielddetails",
        ],
    ),
    (
        Column::Status,
        &[
            "httpcode",
            "httpstatuscode",
            "statuscode",
            "http状态码",
            "http状态代码",
            "状态码",
            "httpstatus",
            "returncode",
            "returnedvalue",
            "returnedvalues",
            "returnvalue",
            "返回值",
            "http返回码",
            "http码",
        ],
    ),
    (Column::Code, &["错误码", "错误代码", "errorcode", "errorcodes", "code", "错误"]),
    (Column::Message, &["错误信息", "错误消息", "errormessage", "message", "error", "errorinformation"]),
    (Column::Action, &["操作", "action", "授权项", "api操作"]),
    (Column::AccessLevel, &["访问级别", "accesslevel"]),
    (Column::Resource, &["资源类型", "resourcetype", "资源类型(为必须)", "资源描述"]),
    (Column::ConditionKey, &["条件关键字", "条件键", "conditionkey", "conditionkeys"]),
    (Column::DependentAction, &["关联操作", "依赖的授权项", "dependentaction", "associatedoperation", "dependencies"]),
];

/// The columns of a table, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(pub Vec<Column>);

impl Columns {
    /// The columns that a head names. A row of cells that are no such words is no head.
    pub fn of(head: &Row) -> Columns {
        let mut columns: Vec<Column> = Vec::new();
        for cell in &head.cells {
            let column = Column::headed(cell.text().trimmed());
            let taken = column != Column::Other && columns.contains(&column);
            columns.push(if taken { Column::Other } else { column });
        }
        Columns(columns)
    }

    /// The place of a column.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|one| *one == column)
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.0.contains(&column)
    }

    /// Whether rows below are fields.
    pub fn are_of_fields(&self) -> bool {
        self.has(Column::Name)
            && (self.has(Column::Type) || self.has(Column::Required) || self.has(Column::Description))
    }

    /// Whether rows below are errors.
    pub fn are_of_errors(&self) -> bool {
        self.has(Column::Code)
            && (self.has(Column::Message) || self.has(Column::Description) || self.has(Column::Status))
    }
}

impl Column {
    /// The words for columns that a text begins with, and how many bytes of the text each takes; the longest first.
    pub fn leading(text: &str) -> Vec<(Column, usize)> {
        let first = text.chars().next().and_then(|first| first.to_lowercase().next());
        let words = first.and_then(|first| BY_LETTER.get(&first)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<(Column, usize)> =
            words.iter().filter_map(|(column, word)| Some((*column, taken(text, word)?))).collect();
        found.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        found
    }

    /// What a column with this head says.
    pub fn headed(head: &str) -> Column {
        let folded: String = head
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '*')
            .map(|letter| match letter {
                '（' => '(',
                '）' => ')',
                other => other,
            })
            .flat_map(char::to_lowercase)
            .collect();
        let found = WORDS.iter().find(|(_, words)| words.contains(&folded.as_str()));
        found.map_or(Column::Other, |(column, _)| *column)
    }
}

/// The words by their first letters.
static BY_LETTER: LazyLock<HashMap<char, Vec<(Column, &str)>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<(Column, &str)>> = HashMap::new();
    for (column, words) in WORDS {
        for word in *words {
            by_letter.entry(word.chars().next().unwrap_or(' ')).or_default().push((*column, word));
        }
    }
    by_letter
});

/// How many bytes of a text spell a word, whatever blanks stand between its letters.
fn taken(text: &str, word: &str) -> Option<usize> {
    let mut letters = word.chars().peekable();
    for (index, letter) in text.char_indices() {
        let Some(wanted) = letters.peek() else { return Some(index) };
        if letter.is_whitespace() && index > 0 {
            continue;
        }
        let folded = match letter {
            '（' => '(',
            '）' => ')',
            other => other,
        };
        if !folded.to_lowercase().eq(std::iter::once(*wanted)) {
            return None;
        }
        letters.next();
    }
    letters.peek().is_none().then_some(text.len())
}
