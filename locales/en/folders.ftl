folders-users = Members
folders-default = General
folders-team-only = Team only
folders-hidden = Hidden
folders-all =
    { $count ->
        [one] <b>{ $count } folder of contacts</b>
       *[other] <b>{ $count } folders of contacts</b>
    }
folders-one = 📁 { $title } · { $count }
folders-new = ➕ New folder
folders-new-title = <b>New contact folder</b>
folders-open = Open “{ $title }”
folders-contacts =
    { $count ->
        [0] <b>{ $title }</b> · nothing is in this folder yet
        [one] <b>{ $title }</b> · { $count } contact
       *[other] <b>{ $title }</b> · { $count } contacts
    }
folders-ask-title = What’s the folder’s <b>title</b>?
folders-yes = ✅ Create the folder
folders-known = There’s already a folder called “{ $title }”, so I didn’t create one.
folders-done = ✅ Folder “{ $title }” created.
