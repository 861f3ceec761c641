//! Contacts, documents, photos, downloads.

use sandbox::telegram::Contact;
use serde_json::{Value, json};

use crate::support::{Stage, TOKEN};

#[tokio::test]
async fn a_document_that_a_person_attached_can_be_downloaded() {
    let stage = Stage::new().await;
    stage
        .room
        .send_document(&stage.olena, "a.vcf", "text/vcard", b"BEGIN:VCARD");
    let update = stage.updates().await.pop().unwrap();
    let document = &update["message"]["document"];
    assert_eq!(document["file_name"], "a.vcf");
    let file = stage
        .ok("getFile", json!({ "file_id": document["file_id"] }))
        .await;
    // The path as one component, as clients that escape the slash send it.
    let path = file["file_path"].as_str().unwrap().replace('/', "%2F");
    let url = format!("{}/file/bot{TOKEN}/{path}", stage.origin);
    let body = stage
        .http
        .get(&url)
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert_eq!(&body[..], b"BEGIN:VCARD");
    stage.telegram.advance(std::time::Duration::from_secs(3601));
    assert_eq!(stage.http.get(&url).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn an_upload_comes_as_multipart() {
    let stage = Stage::new().await;
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\nattach://f\r\n\
         --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"ї.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n",
        stage.chat()
    );
    let url = format!("{}/bot{TOKEN}/SendDocument", stage.origin);
    let kind = "multipart/form-data; boundary=x";
    let answer = stage
        .http
        .post(url)
        .header("content-type", kind)
        .body(body)
        .send()
        .await
        .unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(
        answer["result"]["document"]["file_name"], "ї.txt",
        "{answer}"
    );
    let seen = stage.room.next_from_bot().await.document.unwrap();
    assert_eq!(
        &stage.telegram.file(&seen.file_id).unwrap().bytes[..],
        b"hello"
    );
    assert_eq!(stage.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_photo_goes_by_url_and_again_by_its_identifier() {
    let stage = Stage::new().await;
    let send = |photo: &Value| json!({ "chat_id": stage.chat(), "photo": photo, "caption": "c" });
    let sent = stage
        .ok("sendPhoto", send(&json!("https://a.com/x.png")))
        .await;
    stage
        .ok("sendPhoto", send(&sent["photo"][0]["file_id"]))
        .await;
    assert_eq!(
        stage
            .refused("sendPhoto", send(&json!("http://localhost/x.png")))
            .await,
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
    let id = sent["message_id"].clone();
    let edit = |text: &str| json!({ "chat_id": stage.chat(), "message_id": id, text: "new" });
    assert_eq!(
        stage.refused("editMessageText", edit("text")).await,
        "Bad Request: there is no text in the message to edit"
    );
    stage.ok("editMessageCaption", edit("caption")).await;
    let long = json!({ "chat_id": stage.chat(), "photo": "https://a.com/x.png", "caption": "x".repeat(1025) });
    assert_eq!(
        stage.refused("sendPhoto", long).await,
        "Bad Request: message caption is too long"
    );
}

#[tokio::test]
async fn a_contact_card_has_a_small_vcard() {
    let stage = Stage::new().await;
    let card = |size| {
        json!({
            "chat_id": stage.chat(), "phone_number": "+380441112233", "first_name": "Олена", "vcard": "x".repeat(size),
        })
    };
    stage.ok("sendContact", card(2048)).await;
    let seen = stage.room.next_from_bot().await.contact.unwrap();
    assert_eq!(seen.phone_number, "+380441112233");
    stage.refused("sendContact", card(2049)).await;
    assert_eq!(stage.violations().len(), 1);
}

#[tokio::test]
async fn a_person_shares_a_contact() {
    let stage = Stage::new().await;
    stage.room.send_contact(
        &stage.olena,
        Contact {
            phone_number: "380441112233".into(),
            first_name: "Іван".into(),
            last_name: None,
            user_id: Some(7),
            vcard: None,
        },
    );
    let update = stage.updates().await.pop().unwrap();
    assert_eq!(update["message"]["contact"]["user_id"], 7);
}
