//! Members' photos: a coloured PNG with their initials, drawn when it is asked for.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::Worksection;

/// Width and height in pixels; a whole number of bytes a row.
const SIZE: usize = 128;
/// How many pixels wide and high a dot of a letter is.
const DOT: usize = 8;

/// `/{account}/photo/{id}`
pub(super) async fn serve(
    State(worksection): State<Worksection>,
    Path((account, id)): Path<(String, u64)>,
) -> Response {
    let state = worksection.state();
    let contents = state.contents(&account);
    let member = contents.and_then(|contents| contents.member_by_id(id));
    let Some(member) = member else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let names = [&member.details.first_name, &member.details.last_name];
    let initial = |name: &String| name.chars().find(|c| c.is_alphabetic());
    let letters = names.map(|name| initial(name).unwrap_or('•'));
    ([(header::CONTENT_TYPE, "image/png")], draw(letters, id)).into_response()
}

/// A picture of two colours, one bit a pixel.
fn draw(letters: [char; 2], id: u64) -> Vec<u8> {
    let glyphs = letters.map(glyph);
    let lit = |x: usize, y: usize| {
        let (left, top) = ((SIZE - 11 * DOT) / 2, (SIZE - 7 * DOT) / 2);
        let (Some(x), Some(y)) = (x.checked_sub(left), y.checked_sub(top)) else {
            return false;
        };
        let (column, row) = (x / DOT, y / DOT);
        let (letter, column) = (column / 6, column % 6);
        letter < 2 && column < 5 && row < 7 && glyphs[letter][row] >> (4 - column) & 1 == 1
    };
    let mut rows = Vec::with_capacity(SIZE * (SIZE / 8 + 1));
    for y in 0..SIZE {
        rows.push(0);
        for byte in 0..SIZE / 8 {
            let bits = (0..8).map(|bit| u8::from(lit(byte * 8 + bit, y)) << (7 - bit));
            rows.push(bits.sum());
        }
    }
    png(&rows, background(id))
}

fn background(id: u64) -> [u8; 3] {
    const COLOURS: [[u8; 3]; 7] = [
        [0xc0, 0x39, 0x2b],
        [0xb9, 0x77, 0x0e],
        [0x1e, 0x84, 0x49],
        [0x11, 0x7a, 0x65],
        [0x1f, 0x61, 0x8d],
        [0x6c, 0x34, 0x83],
        [0x51, 0x5a, 0x5a],
    ];
    COLOURS[(id % 7) as usize]
}

/// A PNG file of these rows, each with its filter byte; 0 is the background, 1 white.
fn png(rows: &[u8], background: [u8; 3]) -> Vec<u8> {
    let side = (SIZE as u32).to_be_bytes();
    let header = [&side[..], &side[..], &[1, 3, 0, 0, 0]].concat();
    let palette = [background, [0xff; 3]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", stored(rows)),
        (b"IEND", Vec::new()),
    ] {
        let body = [&kind[..], &data].concat();
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(&body);
        file.extend(crc32(&body).to_be_bytes());
    }
    file
}

/// A zlib stream of one block that is not compressed; `data` is shorter than 64 KiB.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), &byte| {
        let a = (a + u32::from(byte)) % 65521;
        (a, (b + a) % 65521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            crc >> 1 ^ 0xedb8_8320
        } else {
            crc >> 1
        }
    };
    let byte = |crc: u32, &byte: &u8| (0..8).fold(crc ^ u32::from(byte), step);
    !data.iter().fold(!0, byte)
}

/// Seven rows of five dots; a blot for what is not in the Ukrainian alphabet.
#[rustfmt::skip]
fn glyph(letter: char) -> [u8; 7] {
    match letter.to_uppercase().next().unwrap_or(letter) {
        'А' | 'A' => [0x0e, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11],
        'Б' => [0x1f, 0x10, 0x10, 0x1e, 0x11, 0x11, 0x1e],
        'В' | 'B' => [0x1e, 0x11, 0x11, 0x1e, 0x11, 0x11, 0x1e],
        'Г' => [0x1f, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10],
        'Ґ' => [0x01, 0x1f, 0x10, 0x10, 0x10, 0x10, 0x10],
        'Д' => [0x06, 0x0a, 0x0a, 0x0a, 0x0a, 0x1f, 0x11],
        'Е' | 'E' => [0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x1f],
        'Є' => [0x0e, 0x11, 0x10, 0x1e, 0x10, 0x11, 0x0e],
        'Ж' => [0x15, 0x15, 0x0e, 0x04, 0x0e, 0x15, 0x15],
        'З' => [0x0e, 0x11, 0x01, 0x06, 0x01, 0x11, 0x0e],
        'И' => [0x11, 0x11, 0x13, 0x15, 0x19, 0x11, 0x11],
        'І' | 'I' => [0x0e, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e],
        'Ї' => [0x0a, 0x00, 0x0e, 0x04, 0x04, 0x04, 0x0e],
        'Й' => [0x0a, 0x04, 0x11, 0x13, 0x15, 0x19, 0x11],
        'К' | 'K' => [0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11],
        'Л' => [0x07, 0x09, 0x09, 0x09, 0x09, 0x11, 0x11],
        'М' | 'M' => [0x11, 0x1b, 0x15, 0x15, 0x11, 0x11, 0x11],
        'Н' | 'H' => [0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11],
        'О' | 'O' => [0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e],
        'П' => [0x1f, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11],
        'Р' | 'P' => [0x1e, 0x11, 0x11, 0x1e, 0x10, 0x10, 0x10],
        'С' | 'C' => [0x0e, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0e],
        'Т' | 'T' => [0x1f, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04],
        'У' | 'Y' => [0x11, 0x11, 0x11, 0x0f, 0x01, 0x11, 0x0e],
        'Ф' => [0x04, 0x0e, 0x15, 0x15, 0x15, 0x0e, 0x04],
        'Х' | 'X' => [0x11, 0x11, 0x0a, 0x04, 0x0a, 0x11, 0x11],
        'Ц' => [0x12, 0x12, 0x12, 0x12, 0x12, 0x1f, 0x01],
        'Ч' => [0x11, 0x11, 0x11, 0x0f, 0x01, 0x01, 0x01],
        'Ш' => [0x15, 0x15, 0x15, 0x15, 0x15, 0x15, 0x1f],
        'Щ' => [0x15, 0x15, 0x15, 0x15, 0x15, 0x1f, 0x01],
        'Ь' => [0x10, 0x10, 0x10, 0x1e, 0x11, 0x11, 0x1e],
        'Ю' => [0x12, 0x15, 0x15, 0x1d, 0x15, 0x15, 0x12],
        'Я' => [0x0f, 0x11, 0x11, 0x0f, 0x05, 0x09, 0x11],
        _ => [0x00, 0x00, 0x0e, 0x0e, 0x0e, 0x00, 0x00],
    }
}
