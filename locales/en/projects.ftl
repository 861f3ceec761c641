projects-all = <b>Projects</b> · { $count }
projects-none = I can’t see any projects here. In Worksection, people only see the projects they’ve been added to.
projects-found =
    { $count ->
        [one] { $count } project found for “{ $query }”.
       *[other] { $count } projects found for “{ $query }”.
    }
projects-nearest = There’s no project “{ $query }”. Did you mean one of these?
projects-nothing = There’s no project “{ $query }”.
projects-back-to-all = ↩️ All projects
projects-label = { $title } · { $count }
projects-label-pending = ⏸ { $title } · { $count }
projects-picked = ✓ { $label }
projects-title =
    { $count ->
        [0] <b>{ $title }</b> · no one’s on it yet
        [one] <b>{ $title }</b> · { $count } member
       *[other] <b>{ $title }</b> · { $count } members
    }
projects-manager = Manager: { $name }
projects-no-manager = No manager yet
projects-pending = This project is on hold
projects-hidden =
    { $count ->
        [one] Worksection hides { $count } more person here
       *[other] Worksection hides { $count } more people here
    }
projects-gone = This project is over, or can’t be seen from here. See them all: /projects
projects-open = Open “{ $title }”
projects-add = ➕ Add
projects-remove = ➖ Remove
projects-assign = ➕ Add to projects
projects-invited = Add them to some projects? Until then they won’t see any in Worksection.
projects-add-whom = Who should join <b>{ $title }</b>? Send a name or an email.
projects-remove-whom = Who should leave <b>{ $title }</b>? Choose, or send a name or an email.
projects-add-title = <b>Add to a project</b>
projects-remove-title = <b>Remove from a project</b>
projects-line-project = Project: <b>{ $title }</b>
projects-line-member = Member: <b>{ $name }</b>
projects-line-email = Email: <b>{ $email }</b>
projects-add-yes = ✅ Add
projects-remove-yes = ✅ Remove
projects-is-in = { $name } is already on <b>{ $title }</b>, so nothing was changed.
projects-is-out = { $name } isn’t on <b>{ $title }</b>, so nothing was changed.
projects-manages = { $name } manages <b>{ $title }</b>. You can only change the manager in Worksection.
projects-added = ✅ { $name } is on <b>{ $title }</b> now.
projects-removed = ✅ { $name } is no longer on <b>{ $title }</b>.
projects-done = ✅ Done.
projects-change = A change to a project’s team
projects-refused-email = ⚠️ Worksection doesn’t know the email I have for { $name }. Nothing was changed.
projects-denied = ⚠️ Worksection doesn’t let your link change this project’s team. Nothing was changed.
projects-which = Which projects should <b>{ $name }</b> join? Choose one or more, or send a title to find one.
projects-which-hint = Project title
projects-none-left = There’s nothing left to add: I can’t see any other projects here.
projects-chosen = Chosen: <b>{ $titles }</b>
projects-add-all = ✅ Add · { $count }
projects-most =
    { $count ->
        [one] You can add { $count } project at a time.
       *[other] You can add up to { $count } projects at a time.
    }
projects-not-begun = I stopped there, so { $name } wasn’t added to: { $titles }.
projects-shared =
    { $count ->
        [0] You and { $name } have no projects in common
        [one] <b>Shared projects</b> · { $count }: you and { $name }
       *[other] <b>Shared projects</b> · { $count }: you and { $name }
    }
projects-shared-key = Shared projects
projects-closed = This group’s administrators chose not to show projects here. Ask me in our private chat.
