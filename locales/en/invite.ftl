invite-title = <b>Inviting a member</b>
invite-new = ➕ Invite
invite-own-team = Team: <b>yours, by default</b>
invite-warning = ⚠️ Worksection will send an invitation to { $email }. It cannot be taken back.
invite-yes = ✅ Invite
invite-known = This person is a member of the account already, so there is nobody to invite.
invite-done = ✅ The invitation is on its way to { $email }.
