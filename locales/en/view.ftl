view-button = What is seen here
view =
    <b>What this group sees of people</b>
    Name, position, team and department are always seen. The rest is switched by the group’s administrators. Everybody sees more in their private chat with me, by a link of their own.
view-emails-open = E-mails: shown
view-emails-closed = E-mails: hidden
view-phones-open = Phones and messengers: shown
view-phones-closed = Phones and messengers: hidden
view-home-open = Home phones and addresses: shown
view-home-closed = Home phones and addresses: hidden
view-search-hint = In a group I look only for what is seen there. Ask me for the rest in your private chat.
view-projects-open = Projects: shown
view-projects-closed = Projects: hidden
