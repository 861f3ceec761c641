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
        [0] <b>{ $title }</b> · nobody is in this team yet
        [one] <b>{ $title }</b> · { $count } member
       *[other] <b>{ $title }</b> · { $count } members
    }
teams-ask-title = Send the team’s <b>title</b>.
teams-ask-client = Is it <b>our own team</b> or <b>a client’s</b>?
teams-yes = ✅ Make the team
teams-known = There is a team “{ $title }” already, so none was made.
teams-done = ✅ The team “{ $title }” is made.
