leave-question =
    <b>You’re no longer in the group “{ $group }”</b>
    You linked it to <b>{ $account }</b>, and it still looks up people and tasks with your access. Is that okay? If not, I’ll unlink the group. Either way, I’ll let the group know.
leave-stay = ✅ Keep it linked
leave-end = ✖️ Unlink the group
leave-stays = “{ $group }” can keep looking people up with your access. Nothing gets changed in your name from there. You can unlink the group here anytime.
leave-stays-there = { $name }, who linked this group, has left and lets it keep looking people up. Nothing gets changed in their name anymore. Administrators can link the group again with /link.
leave-ended = I unlinked “{ $group }” and deleted everything kept for it.
leave-ended-there = { $name }, who linked this group, has left and removed the link. An administrator can link the group again.
leave-unreachable = Whoever linked this group has left, and I can’t message them to ask whether you can keep using their access. Administrators: link the group again with /link, or remove the link with /unlink.
