//! Ordinary inputs of each entry point, from which mutations start.

pub(super) const COMMANDS: &[&str] = &[
    "/whois Коваль Оксана",
    "/WhoIs@demo_bot   Коваль \n",
    "/link acme 0123456789abcdef0123456789abcdef",
    "/link 0123456789abcdef0123456789abcdef acme",
    "акаунт: acme, ключ API: «0123456789abcdef0123456789abcdef»",
    "/invite anna@acme.ua Анна Коваленко, дизайнерка",
    "/subscribe https://acme.worksection.com/project/1/2/ anna@acme.ua",
    "/start gAbCdEfGhIjKlMnOpQrStUvWx",
    "/newteam Дизайн-бюро",
    "/dance@demo_bot",
    "uk-UA",
];

pub(super) const LINKS: &[&str] = &[
    "acme",
    "acme.worksection.com",
    "acme.worksection.ua",
    "0123456789abcdef0123456789abcdef.worksection.com",
    "https://acme.worksection.com/project/12/345/",
    "HTTPS://Acme.Worksection.COM/project/12/345/678/?a=b#com9",
    "http://127.0.0.1:8080/worksection/acme/project/1/2/",
    "https://acme.worksection.com@evil.example/project/1/2/",
    "//evil.example/../project/1/2/",
    "https://{account}.worksection.com",
    "0x7f.1",
    "12345",
];

pub(super) const BUTTONS: &[&str] = &[
    r#"{"start":"home"}"#,
    r#"{"who":{"card":[{"m":"123"},["abcdefgh",2]]}}"#,
    r#"{"who":{"page":["abcdefgh",3]}}"#,
    r#"{"team":{"open":["17",0]}}"#,
    r#"{"form":{"pick":[[123456789,"abcdefgh"],3]}}"#,
    r#"{"form":{"edit":[[123456789,"abcdefgh"],"email"]}}"#,
    r#"{"form":{"yes":[123456789,"abcdefgh"]}}"#,
    r#"{"task":{"whose":["abcdefgh",{"m":"123"}]}}"#,
    r#"{"vcf":{"card":["abcdefgh",18446744073709551615]}}"#,
    r#"{"job":{"settle":"abcdefgh"}}"#,
    r#"{"cancel":[123456789,"abcdefgh"]}"#,
    r#"{"retry":"abcdefgh"}"#,
    r#"{"req":{"yes":"abcdefgh"}}"#,
    r#"{"req":{"send":[123456789,"abcdefgh"]}}"#,
];

pub(super) const PAYLOADS: &[&str] = &[
    "gAbCdEfGhIjKlMnOpQrStUvWx",
    "link",
    "forget",
    "help",
    "../links/1",
    "g",
];

pub(super) const VCARDS: &[&str] = &[
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Коваль;Оксана;;;\r\nFN:Оксана Коваль\r\nTEL;TYPE=CELL:+380671112233\r\nEMAIL:o@acme.ua\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE;=D0=9E=\n=D0=BA;;;\nTEL;HOME:1\nEND:VCARD\n",
    "BEGIN:VCARD\nVERSION:4.0\nFN:A\nitem1.TEL;VALUE=uri;PREF=1:tel:+1-555-555\nitem1.X-ABLabel:_$!<Mobile>!$_\nADR;TYPE=work:;;Main 1;Kyiv;;01001;UA\nORG:Acme;IT\nTITLE:Dev\\, lead\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nEND:VCARD\n",
    "BEGIN:VCARD\nFN;ENCODING=b;CHARSET=windows-1251:yu7i4Ovl7Oo=\nNOTE:folded\n  line\nPHOTO;ENCODING=b:AAAA\n\nEMAIL;TYPE=INTERNET:mailto:a@b.c?x=y\n",
    "\u{feff}BEGIN:VCARD\rFN:x\rTEL:tel:0671112233;ext=5\rEND:VCARD\r",
];

pub(super) const ANSWERS: &[&str] = &[
    r#"{"status":"ok","data":[{"id":"1","first_name":"Анна","last_name":"<b>","name":"Анна & Ко","title":"\"Lead\"","rate":5,"avatar":"https://a.b/x.png","group":"Студія","department":"IT","role":"Account admin","email":"a@b.c","phone":"+380671112233","phone2":null,"address":"вул. 1"}]}"#,
    r#"{"status":"ok","data":[{"id":1,"title":"DEFAULT","type":"preset"},{"id":"2","title":"Клієнти","type":"folder","client":"1"}]}"#,
    r#"{"status":"ok","data":{"id":"7","name":"Задача","page":"/project/1/7/","status":"active","priority":"1","user_to":{"id":"1","email":"a@b.c","name":"A"},"project":{"id":"1","name":"P","page":"/project/1/"},"date_end":"2026-12-01","subscribers":[{"id":"1","email":"a@b.c","name":"A"}]}}"#,
    r#"{"status":"ok","data":[{"id":"9","name":"Сайт <b>&","page":"/project/9/","status":"pending","user_to":{"id":"0","email":"NOONE","name":""},"users":[{"id":"1","email":"a@b.c","name":"A"},{"id":2}]},{"id":3,"name":null,"users":{"0":{"id":"1"}}}]}"#,
    r#"{"status":"ok","data":{"7":{"id":"7","email":"a@b.c","name":"A","schedule":{"2026-12-01":"vacation","02.12.2026":"sick-leave","2026-12-05":"workday"}},"8":{"id":8,"dates":[]}}}"#,
    r#"{"status":"ok","data":[{"id":"1","name":"A","url":"https://a.example/b","services":{"chats":{"Telegram":"@anna_k"},"socials":[]},"contacts":"кабінет 7
поверх 2","date_added":"2026-11-12 10:30"}]}"#,
    r#"{"status":"error","status_code":11,"message":"Invalid email","message_details":"a@b.c, d@e.f"}"#,
    r#"{"errorDescription":"token is expired","message":"token is expired"}"#,
    r#"{"status":"ok"}"#,
    "Wed, 21 Oct 2026 07:28:00 GMT",
    "120",
];

pub(super) const SERVICES: &[&str] = &[
    r#"{"chats":{"Telegram":"@olena_k","WhatsApp":"+380 67 111 22 33","Viber":380671112233,"Signal":"0044 (0)20 7946 0958"},"socials":{"LinkedIn":"https://www.linkedin.com/in/olena/","Facebook":"fb.com/olena"}}"#,
    r#"{"chats":[],"socials":{"X":"javascript:alert(1)","Y":"https://a.example@b.example/","Z":null}}"#,
    r#"[]"#,
    "https://t.me/olena_k",
    "tg://user?id=7",
    "@olena_k",
    "+380671112233",
    "https://xn--80aikifvh.example/<b>",
];

pub(super) const TOKENS: &[&str] = &[
    r#"{"token_type":"Bearer","expires_in":86400,"access_token":"a","refresh_token":"r","account_url":"https://acme.worksection.com"}"#,
    r#"{"expires_in":"18446744073709551615","access_token":"a","refresh_token":"r","account_url":"https://acme.worksection.com/"}"#,
    r#"{"access_token":1,"refresh_token":"r","account_url":"https://acme.worksection.com@evil.example"}"#,
    r#"{"error":"invalid_client","errorDescription":"no"}"#,
];

pub(super) const UPDATES: &[&str] = &[
    r#"{"update_id":1,"message":{"message_id":5,"date":1700000000,"text":"/whois Коваль","chat":{"id":7,"type":"private","first_name":"O"},"from":{"id":7,"is_bot":false,"first_name":"O","username":"o","language_code":"uk"}}}"#,
    r#"{"update_id":2,"message":{"message_id":6,"date":1700000000,"message_thread_id":3,"is_topic_message":true,"text":"/help@demo_bot","chat":{"id":-1001,"type":"supergroup","title":"T","is_forum":true},"sender_chat":{"id":-1001,"type":"supergroup","title":"T"},"from":{"id":1087968824,"is_bot":true,"first_name":"G"},"reply_to_message":{"message_id":4,"date":1,"text":"x","chat":{"id":-1001,"type":"supergroup","title":"T"},"from":{"id":8,"is_bot":false,"first_name":"A"}}}}"#,
    r#"{"update_id":3,"callback_query":{"id":"9","chat_instance":"1","data":"{\"start\":\"home\"}","from":{"id":7,"is_bot":false,"first_name":"O"},"message":{"message_id":5,"date":1700000000,"text":"x","chat":{"id":7,"type":"private","first_name":"O"},"from":{"id":1,"is_bot":true,"first_name":"B"}}}}"#,
    r#"{"update_id":4,"inline_query":{"id":"9","query":"ков","offset":"18446744073709551615","from":{"id":7,"is_bot":false,"first_name":"O"}}}"#,
    r#"{"update_id":5,"message":{"message_id":5,"date":1,"contact":{"phone_number":"380671112233","first_name":"A","last_name":"B","vcard":"BEGIN:VCARD\nFN:A\nEND:VCARD"},"chat":{"id":7,"type":"private","first_name":"O"},"from":{"id":7,"is_bot":false,"first_name":"O"}}}"#,
    r#"{"update_id":6,"message":{"message_id":5,"date":1,"document":{"file_id":"f","file_unique_id":"u","file_size":10,"file_name":"a.vcf","mime_type":"text/vcard"},"chat":{"id":7,"type":"private","first_name":"O"},"from":{"id":7,"is_bot":false,"first_name":"O"}}}"#,
    r#"{"update_id":7,"message":{"message_id":5,"date":1,"migrate_to_chat_id":-1002,"chat":{"id":-5,"type":"group","title":"T"},"from":{"id":7,"is_bot":false,"first_name":"O"}}}"#,
    r#"{"update_id":8,"some_new_kind":{"id":1}}"#,
];

pub(super) const WEBHOOKS: &[&str] = &[
    "the-secret-of-a-webhook\n{\"update_id\":1}",
    "the-secret-of-a-webhooK\n{}",
    "the-secret-of-a-webhook ",
    "\n{\"update_id\":4000000000,\"message\":{\"message_id\":1,\"date\":0,\"text\":\"/help\",\"chat\":{\"id\":1,\"type\":\"private\",\"first_name\":\"O\"},\"from\":{\"id\":1,\"is_bot\":false,\"first_name\":\"O\"}}}",
];

pub(super) const QUERIES: &[&str] = &[
    "state=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl&code=c0de",
    "state=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl&error=access_denied",
    "code=a&code=b&state=",
    "error=%3Cscript%3Ealert(1)%3C/script%3E&state=%00%ff",
    "Олена <b>\"&' </title>",
];

pub(super) const RECORDS: &[&str] = &[
    "\0{\"ticket\":[7,\"abcdefgh\"],\"step\":{\"Assignment\":{\"member\":{\"m\":\"7\"},\"chosen\":[[\"9\",\"P\"]],\"words\":\"w\",\"page\":1}},\"prompt\":null,\"until\":{\"secs_since_epoch\":4000000000,\"nanos_since_epoch\":0}}",
    "\0[{\"id\":\"9\",\"name\":\"P\",\"page\":\"\",\"is_pending\":false,\"manager\":[\"1\",\"A\"],\"team\":[\"1\",\"2\"]}]",
    "\0{\"account\":\"acme\",\"right\":{\"ApiKey\":\"k\"},\"linked_by\":1,\"since\":{\"secs_since_epoch\":1,\"nanos_since_epoch\":0}}",
    "\0{\"ticket\":[7,\"abcdefgh\"],\"step\":\"Whois\",\"prompt\":{\"message_id\":5},\"editable\":true,\"until\":{\"secs_since_epoch\":4000000000,\"nanos_since_epoch\":999999999}}",
    "\0{\"by\":7,\"thing\":{\"Search\":{\"scope\":\"Members\",\"query\":\"к\"}}}",
    "\0{\"by\":7,\"thing\":{\"Press\":{\"start\":\"home\"}}}",
    "\0{\"by\":7,\"thing\":[{\"name\":\"A\",\"email\":\"\",\"position\":\"\",\"organization\":\"\",\"phones\":[[\"main\",\"1\"]],\"addresses\":[]}]}",
    "\0{\"language\":\"uk\",\"emails\":{\"acme\":\"a@b.c\"},\"username\":\"o\"}",
    "\0[{\"id\":{\"m\":\"1\"},\"name\":\"A\",\"position\":null,\"group\":null,\"department\":null,\"role\":\"user\",\"email\":null,\"phones\":[],\"addresses\":[],\"photo\":null}]",
    "\0{\"access\":\"a\",\"refresh\":\"r\",\"renew\":{\"secs_since_epoch\":1,\"nanos_since_epoch\":0},\"until\":{\"secs_since_epoch\":1,\"nanos_since_epoch\":0},\"refused\":false}",
    "\u{1}deflated",
    "\u{2}another form",
];

pub(super) const SEARCHES: &[&str] = &[
    "Коваль Оксана",
    "rjdfkm",
    "О. Коваль",
    "+380 67 111-22-33",
    "0 0123456",
    "Щербак-Їжакевич Soloмія",
    "14@demo.example",
    "дизайнерка студія",
    "абракадабра zzzz qqqq",
];

pub(super) const SAID: &[&str] = &[
    "телефон Олени Коваль",
    "хто такий Мельник?",
    "what's Koval's e-mail",
    "запроси anna@acme.ua Анна Нова, дизайнерка, будь ласка",
    "а пошта?",
    "стеж за 1001",
    "роль: гість",
    "👍👍",
    "мобільний телефон В. Коваля з відділу продажів",
];

pub(super) const PASTED: &[&str] = &[
    "З повагою,\nПетро Новенко\nДиректор | ТОВ «Вікна»\nмоб. 050 765 43 21, тел./факс 044 333 22 11 дод. 12\np.novenko@vikna.example\nм. Київ, вул. Хрещатик, 22",
    "John Smith • Sales Manager • Acme Ltd\nM: +44 7911 123456\n> quoted\nwww.acme.example t.me/john_smith",
    "Ім’я\tПошта\nОлена Коваль\to@a.ua\nПетро Новенко\tp@a.ua",
    "MECARD:N:Коваль,Олена;TEL:+380671234567;EMAIL:o@a.ua;;",
    "BEGIN:VCARD\nFN:Олена\nTEL:1\nEND:VCARD",
    "телефони Коваль, Мельник і Шевчук",
    "хто такий Мельник?",
];

/// The people that a search can find.
pub(super) const NAMES: [&str; 8] = [
    "Оксана Коваль",
    "Олена Коваленко",
    "Соломія Їжакевич",
    "Дмитро Шевчук",
    "Andrew Miller",
    "Anna-Maria Shcherbak",
    "Тарас Мельник",
    "Ян Ю",
];
