teams-all =
    <b>Teams</b>
    Our own: { $own } · clients’: { $clients }
teams-own = { $title } · { $count }
teams-client = 🤝 { $title } · { $count }
teams-new = ➕ New team
teams-new-title = <b>New team</b>
teams-open = Open “{ $title }”
teams-members =
    { $count ->
        [0] <b>{ $title }</b> · no one is in this team yet
        [one] <b>{ $title }</b> · { $count } member
       *[other] <b>{ $title }</b> · { $count } members
    }
teams-ask-title = What’s the team’s <b>title</b>?
teams-ask-client = Is it <b>our own team</b> or <b>a client’s</b>?
teams-yes = ✅ Create the team
teams-known = There’s already a team called “{ $title }”, so I didn’t create one.
teams-done = ✅ Team “{ $title }” created.
