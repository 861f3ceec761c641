privacy-button = Privacy
privacy =
    <b>What I keep</b>
    • the link of a chat to Worksection, until you send /unlink;
    • the people, teams and folders of your account, and when who is away (but not why), to find them quickly: I refresh them from Worksection, and forget them with the last link or after 30 days without requests;
    • your language, who you are in Worksection, the number you shared, your @name on Telegram, your ⭐ favourites and the last 8 people you looked up, until you send /forget;
    • who covers for whom during an absence noted here, until it’s over;
    • what is under way for up to 7 days, records of your changes for 30 days, whom you invited for 60 days, searches and files on screens for a day;
    • requests for invitations for up to 7 days while they wait for an answer, and 7 more after it; those who can invite see them.

    All of it is encrypted with a key that only whoever runs this bot has. Of your messages I keep only what something under way needs, and I give nothing to anyone but your Worksection and Telegram.
