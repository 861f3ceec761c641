//! The colours of buttons, which are newer than the types. A server that does not know them shows none.

use serde::{Serialize, Serializer, ser::Error};
use teloxide::requests::Payload;

/// The colour of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Style {
    /// Green.
    Success,
    /// Red.
    Danger,
}

/// A message whose buttons have colours.
pub(crate) struct Styled<'a, P> {
    pub payload: &'a P,
    /// Of each button of its inline keyboard, row by row.
    pub styles: &'a [Vec<Option<Style>>],
}

impl<P: Payload> Payload for Styled<'_, P> {
    type Output = P::Output;

    const NAME: &'static str = P::NAME;
}

impl<P: Serialize> Serialize for Styled<'_, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut payload = serde_json::to_value(self.payload).map_err(S::Error::custom)?;
        for (row, styles) in self.styles.iter().enumerate() {
            for (place, style) in styles.iter().enumerate() {
                let Some(style) = style else { continue };
                let at = format!("/reply_markup/inline_keyboard/{row}/{place}");
                if let Some(button) = payload.pointer_mut(&at) {
                    button["style"] = serde_json::to_value(style).map_err(S::Error::custom)?;
                }
            }
        }
        payload.serialize(serializer)
    }
}
