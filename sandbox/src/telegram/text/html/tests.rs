//! The parser against the real server's texts, and against anything at all.

use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{super::render_html, *};

fn error(html: &str) -> String {
    parse(html).expect_err("must be refused")
}

#[test]
fn tags_nest_and_offsets_count_utf16_units() {
    let parsed = parse("👋 <b>Олена <i>К.</i></b>").expect("it reads");
    assert_eq!(parsed.text, "👋 Олена К.");
    assert_eq!(
        parsed.entities,
        [
            Entity::new(EntityKind::Bold, 3, 8),
            Entity::new(EntityKind::Italic, 9, 2)
        ]
    );
}

#[test]
fn entities_are_decoded_in_text_and_in_attributes() {
    let parsed = parse(
        "&lt;a&gt; &amp;amp; &quot;&#39;&#x41; &nbsp; <a href=\"https://a.b/?x=1&amp;y=&quot;\">c</a>",
    );
    let parsed = parsed.expect("it reads");
    assert_eq!(parsed.text, "<a> &amp; \"'A &nbsp; c");
    assert_eq!(
        parsed.entities[0].url.as_deref(),
        Some("https://a.b/?x=1&y=\"")
    );
}

#[test]
fn code_in_pre_names_the_language() {
    let parsed = parse("<pre><code class=\"language-rust\">fn</code></pre>").expect("it reads");
    assert_eq!(parsed.entities.len(), 1);
    assert_eq!(parsed.entities[0].kind, EntityKind::Pre);
    assert_eq!(parsed.entities[0].language.as_deref(), Some("rust"));
}

#[test]
fn quotes_expand_and_spans_hide() {
    let parsed = parse("<blockquote expandable>q</blockquote><span class='tg-spoiler'>s</span>");
    let kinds: Vec<_> = parsed
        .expect("it reads")
        .entities
        .iter()
        .map(|e| e.kind)
        .collect();
    assert_eq!(
        kinds,
        [EntityKind::ExpandableBlockquote, EntityKind::Spoiler]
    );
}

#[test]
fn errors_are_in_telegrams_words() {
    assert_eq!(
        error("a<br>"),
        "Unsupported start tag \"br\" at byte offset 1"
    );
    assert_eq!(
        error("<b>x"),
        "Can't find end tag corresponding to start tag \"b\""
    );
    assert_eq!(error("x</b>"), "Unexpected end tag at byte offset 1");
    assert_eq!(
        error("<b>x</i>"),
        "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""
    );
    assert_eq!(error("<b"), "Unclosed start tag at byte offset 0");
    assert_eq!(error("<b>x</b"), "Unclosed end tag at byte offset 4");
    assert_eq!(
        error("<span>x</span>"),
        "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"
    );
    assert_eq!(
        error("<a href=\"x\"y\">z</a>"),
        "Empty attribute name in the tag \"a\" at byte offset 0"
    );
    assert_eq!(
        error("<a href=x/y>z</a>"),
        "Unexpected end of name token at byte offset 8"
    );
}

#[test]
fn no_input_breaks_the_parser() {
    for html in [
        "<",
        "</",
        "<>",
        "&",
        "&#",
        "&#x",
        "<a href=",
        "<a href=\"",
        "<b ",
        "<b =>",
        "&#0;",
        "</ >",
        "<б>",
    ] {
        let _ = parse(html);
    }
}

#[test]
fn an_empty_element_leaves_no_entity() {
    assert_eq!(parse("<b></b>x").expect("it reads").entities, []);
}

#[test]
fn what_is_rendered_means_the_same_again() {
    const PIECES: [&str; 24] = [
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<pre>",
        "</pre>",
        "<code class=\"language-x\">",
        "<code>",
        "</code>",
        "<a href=\"https://a.b/?q=&quot;&amp;\">",
        "</a>",
        "<blockquote>",
        "<blockquote expandable>",
        "</blockquote>",
        "<tg-spoiler>",
        "</tg-spoiler>",
        "&lt;",
        "&amp;",
        "&nbsp;",
        "текст",
        "👋",
        "\n",
        "<",
        "</>",
    ];
    let mut random = StdRng::seed_from_u64(1);
    let mut parsed = 0;
    for _ in 0..50_000 {
        let length = random.random_range(1..12);
        let html: String = (0..length)
            .map(|_| PIECES[random.random_range(0..PIECES.len())])
            .collect();
        let Ok(first) = parse(&html) else { continue };
        let again = parse(&render_html(&first.text, &first.entities));
        assert_eq!(again.as_ref().map(|f| &f.text), Ok(&first.text), "{html}");
        let rendered = again.map(|f| render_html(&f.text, &f.entities));
        assert_eq!(
            rendered,
            Ok(render_html(&first.text, &first.entities)),
            "{html}"
        );
        parsed += 1;
    }
    assert!(parsed > 1_000, "{parsed}");
}
