leave-question =
    <b>You are not in the group “{ $group }” any more</b>
    You linked it to <b>{ $account }</b>, and it still looks up people and tasks with your access. May it go on? If not, I unlink the group. I tell the group what you decide.
leave-stay = ✅ It may go on reading
leave-end = ✖️ Unlink the group
leave-stays = The group “{ $group }” goes on reading with your access. Nothing is changed in your own name from there. You can unlink the group here whenever you like.
leave-stays-there = { $name }, who linked this group, has left it and lets it go on reading. Nothing is changed in their name any more. Administrators can link the group anew with /link.
leave-ended = The group “{ $group }” is unlinked, and what was kept for it is forgotten.
leave-ended-there = { $name }, who linked this group, has left it and ended the link. An administrator can link the group anew.
leave-unreachable = Whoever linked this group has left it, and I cannot write to them to ask whether the group may go on with their access. For its administrators: link the group anew with /link, or forget the link with /unlink.
