invite-title = <b>Invite a member</b>
invite-new = ➕ Invite
invite-own-team = Team: <b>yours, by default</b>
invite-warning = ⚠️ Worksection will email an invitation to { $email }. You can’t undo that.
invite-yes = ✅ Invite
invite-anyway = ➕ Invite anyway
invite-known = They’re already a member, so there’s no need to invite them.
invite-done = ✅ Invitation sent to { $email }.
