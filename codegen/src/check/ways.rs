//! Ways through an answer: `Data.ChangeOrderId`, `TaskSet.Task[0].TaskStatus`.

use super::rule_table::Said;
use super::rules::meant_or;
use super::view::{Scope, kind_of};
use crate::spec::{Field, TypeExpression, way_words};

/// What stands at the end of a way.
#[derive(Clone, Debug)]
pub struct End<'s> {
    /// The field.
    pub field: &'s Field,
    /// What it holds, behind the way's last index.
    pub kind: TypeExpression,
}

/// A way as far as it has been walked.
struct Walk<'s> {
    end: End<'s>,
    /// The part of the way that leads here.
    so_far: String,
    /// Whether the list is still inside an object with one field.
    wrapped: bool,
}

impl<'s> Scope<'s> {
    /// The returned field at the end of a way, through every list and wrapper.
    ///
    /// # Errors
    /// What is wrong with the way, and the cure.
    pub fn at_way(&self, way: &str) -> Result<End<'s>, Said> {
        let mut walk: Option<Walk<'s>> = None;
        for word in way_words(way) {
            let (name, indexes) = word.ok_or_else(|| {
                Said::new(
                    format!("`{way}` is no way to a returned field"),
                    "write names and indexes: `Tasks[0].Status`",
                )
            })?;
            let mut next = match walk {
                Some(walk) if walk.wrapped && walk.end.field.wrapper.as_deref() == Some(name) => {
                    Walk { so_far: format!("{}.{name}", walk.so_far), wrapped: false, ..walk }
                }
                walk => self.step(walk.as_ref(), name)?,
            };
            for index in indexes {
                next.open()?;
                let TypeExpression::List(inner) = next.end.kind else {
                    let message = format!("`{}` is no list", next.so_far);
                    return Err(Said::new(message, "leave the index out"));
                };
                next.end.kind = *inner;
                next.so_far = format!("{}[{index}]", next.so_far);
            }
            walk = Some(next);
        }
        let walk = walk.ok_or_else(|| Said::new("the way is empty", "name a returned field"))?;
        walk.open()?;
        Ok(walk.end)
    }

    fn step(&self, walk: Option<&Walk<'s>>, name: &str) -> Result<Walk<'s>, Said> {
        let (siblings, so_far) = match walk {
            None => (self.operation.map_or(&[][..], |operation| &operation.returns), name.to_owned()),
            Some(walk) => {
                walk.open()?;
                if walk.end.kind.is_list() {
                    let message = format!("`{}` is a list", walk.so_far);
                    return Err(Said::new(message, format!("say which item: `{}[0]`", walk.so_far)));
                }
                (self.fields_of(walk.end.field), format!("{}.{name}", walk.so_far))
            }
        };
        let Some(field) = siblings.iter().find(|field| field.name == name) else {
            let above = so_far.strip_suffix(name).unwrap_or_default();
            let known: Vec<String> = siblings.iter().map(|field| format!("{above}{}", field.name)).collect();
            let known = known.iter().map(String::as_str);
            let help = meant_or(&so_far, known, "name a field that stands under `returns`");
            return Err(Said::new(format!("no field `{so_far}` is returned"), help));
        };
        let kind = kind_of(field).unwrap_or(TypeExpression::String);
        Ok(Walk { end: End { field, kind }, so_far, wrapped: field.wrapper.is_some() })
    }
}

impl Walk<'_> {
    /// A list in a wrapper can be used behind the wrapper's name only.
    fn open(&self) -> Result<(), Said> {
        match &self.end.field.wrapper {
            Some(wrapper) if self.wrapped => {
                let message = format!("the list is inside the object `{}`", self.so_far);
                Err(Said::new(message, format!("write `{}.{wrapper}`", self.so_far)))
            }
            _ => Ok(()),
        }
    }
}

impl End<'_> {
    /// Whether it holds one value and not an object or a list.
    pub fn is_leaf(&self, scope: Scope<'_>) -> bool {
        match &self.kind {
            TypeExpression::List(_) | TypeExpression::Map(_) | TypeExpression::Object => false,
            TypeExpression::Named(name) => scope.declared(name).is_none_or(|declared| declared.fields.is_empty()),
            _ => true,
        }
    }
}
