projects-all = <b>Projects</b> · { $count }
projects-none = No project is to be seen here. In Worksection, only those who were added to a project see it.
projects-found =
    { $count ->
        [one] { $count } project found for “{ $query }”.
       *[other] { $count } projects found for “{ $query }”.
    }
projects-nearest = There is no project “{ $query }”. Is it one of these?
projects-nothing = There is no project “{ $query }”.
projects-back-to-all = ↩️ All projects
projects-label = { $title } · { $count }
projects-label-pending = ⏸ { $title } · { $count }
projects-picked = ✓ { $label }
projects-title =
    { $count ->
        [0] <b>{ $title }</b> · nobody is in this project yet
        [one] <b>{ $title }</b> · { $count } member
       *[other] <b>{ $title }</b> · { $count } members
    }
projects-manager = Manager: { $name }
projects-no-manager = No manager yet
projects-pending = The project is put off
projects-hidden =
    { $count ->
        [one] Worksection does not show { $count } more person here
       *[other] Worksection does not show { $count } more people here
    }
projects-gone = This project is over, or it cannot be seen from here. /projects lists them all.
projects-open = Open “{ $title }”
projects-add = ➕ Add
projects-remove = ➖ Remove
projects-assign = ➕ Add to projects
projects-invited = Add them to projects? So far they see none in Worksection.
projects-add-whom = Whom to add to the project <b>{ $title }</b>? Send a name or an e-mail.
projects-remove-whom = Whom to take out of the project <b>{ $title }</b>? Choose, or send a name or an e-mail.
projects-add-title = <b>Adding to a project</b>
projects-remove-title = <b>Taking out of a project</b>
projects-line-project = Project: <b>{ $title }</b>
projects-line-member = Member: <b>{ $name }</b>
projects-line-email = E-mail: <b>{ $email }</b>
projects-add-yes = ✅ Add
projects-remove-yes = ✅ Remove
projects-is-in = { $name } is on the project <b>{ $title }</b> already, so nothing was changed.
projects-is-out = { $name } is not on the project <b>{ $title }</b>, so nothing was changed.
projects-manages = { $name } manages the project <b>{ $title }</b>. Another manager can be set in Worksection only.
projects-added = ✅ Added to the project <b>{ $title }</b>: { $name }.
projects-removed = ✅ Taken out of the project <b>{ $title }</b>: { $name }.
projects-done = ✅ Done.
projects-change = A change to a project’s team
projects-refused-email = ⚠️ Worksection does not know the e-mail that stands here for { $name }. Nothing was changed.
projects-denied = ⚠️ Worksection does not let you change the team of this project with your link. Nothing was changed.
projects-which = <b>{ $name }</b>: which projects to add them to? Choose one or several, or send a title to find the right one.
projects-which-hint = Title of a project
projects-none-left = There is nothing to add to: no other project is to be seen here.
projects-chosen = Chosen: <b>{ $titles }</b>
projects-add-all = ✅ Add · { $count }
projects-most =
    { $count ->
        [one] No more than { $count } project at once.
       *[other] No more than { $count } projects at once.
    }
projects-not-begun = The rest was not begun, so nobody was added there: { $titles }. Member: { $name }.
projects-shared =
    { $count ->
        [0] You share no project with { $name }
        [one] <b>Shared projects</b> · { $count }: you and { $name }
       *[other] <b>Shared projects</b> · { $count }: you and { $name }
    }
projects-shared-key = Shared projects
projects-closed = The administrators of this group decided that projects are not seen here. Ask me in our private chat.
