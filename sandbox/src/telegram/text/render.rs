//! A text with entities as HTML again, in the form `parse_mode: HTML` takes.

use super::{Entity, EntityKind};

/// Writes the text as HTML. What Telegram finds by itself (commands, links as written) needs no tag.
pub(in crate::telegram) fn render(text: &str, entities: &[Entity]) -> String {
    let mut marked: Vec<&Entity> = entities.iter().filter(|e| !e.kind.is_found()).collect();
    marked.sort_by_key(|e| (e.offset, std::cmp::Reverse(e.length)));
    let mut html = String::with_capacity(text.len() + 16 * marked.len());
    let mut open: Vec<&Entity> = Vec::new();
    let mut offset = 0;
    for character in text.chars() {
        let here: Vec<&Entity> = marked
            .iter()
            .copied()
            .filter(|e| covers(e, offset))
            .collect();
        switch(&mut html, &mut open, &here);
        escape(&mut html, character);
        offset += character.len_utf16();
    }
    switch(&mut html, &mut open, &[]);
    html
}

fn covers(entity: &Entity, offset: usize) -> bool {
    (entity.offset..entity.offset + entity.length).contains(&offset)
}

/// Closes what ended and opens what begins, re-opening what only seems to overlap.
fn switch<'e>(html: &mut String, open: &mut Vec<&'e Entity>, here: &[&'e Entity]) {
    let kept = open.iter().zip(here).take_while(|(a, b)| a == b).count();
    for entity in open.drain(kept..).rev() {
        html.push_str(end_tag(entity));
    }
    for entity in &here[kept..] {
        html.push_str(&start_tag(entity));
        open.push(entity);
    }
}

fn start_tag(entity: &Entity) -> String {
    match entity.kind {
        EntityKind::Bold => "<b>".into(),
        EntityKind::Italic => "<i>".into(),
        EntityKind::Underline => "<u>".into(),
        EntityKind::Strikethrough => "<s>".into(),
        EntityKind::Spoiler => "<tg-spoiler>".into(),
        EntityKind::Blockquote => "<blockquote>".into(),
        EntityKind::ExpandableBlockquote => "<blockquote expandable>".into(),
        EntityKind::Code => "<code>".into(),
        EntityKind::Pre => match &entity.language {
            Some(language) => format!("<pre><code class=\"language-{}\">", attribute(language)),
            None => "<pre>".into(),
        },
        EntityKind::TextLink => {
            let url = entity.url.as_deref().unwrap_or_default();
            format!("<a href=\"{}\">", attribute(url))
        }
        EntityKind::CustomEmoji => {
            let id = entity.custom_emoji_id.as_deref().unwrap_or_default();
            format!("<tg-emoji emoji-id=\"{}\">", attribute(id))
        }
        _ => String::new(),
    }
}

fn end_tag(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Bold => "</b>",
        EntityKind::Italic => "</i>",
        EntityKind::Underline => "</u>",
        EntityKind::Strikethrough => "</s>",
        EntityKind::Spoiler => "</tg-spoiler>",
        EntityKind::Blockquote | EntityKind::ExpandableBlockquote => "</blockquote>",
        EntityKind::Code => "</code>",
        EntityKind::Pre if entity.language.is_some() => "</code></pre>",
        EntityKind::Pre => "</pre>",
        EntityKind::TextLink => "</a>",
        EntityKind::CustomEmoji => "</tg-emoji>",
        _ => "",
    }
}

fn attribute(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    value.chars().for_each(|c| escape(&mut escaped, c));
    escaped.replace('"', "&quot;")
}

fn escape(html: &mut String, character: char) {
    match character {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        other => html.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::parse_html, *};

    #[test]
    fn what_was_parsed_is_rendered_the_same() {
        for html in [
            "👋 <b>Олена <i>К.</i></b> &lt;&amp;&gt;",
            "<a href=\"https://a.b/?x=1&amp;y=&quot;\">c</a><code>d</code>",
            "<pre><code class=\"language-rust\">fn</code></pre>",
            "<blockquote expandable><u>q</u></blockquote>",
        ] {
            let parsed = parse_html(html).expect("it reads");
            assert_eq!(render(&parsed.text, &parsed.entities), html);
        }
    }

    #[test]
    fn overlapping_entities_are_split() {
        let entities = [
            Entity::new(EntityKind::Bold, 0, 2),
            Entity::new(EntityKind::Italic, 1, 2),
        ];
        assert_eq!(render("abc", &entities), "<b>a<i>b</i></b><i>c</i>");
    }
}
