# $who: the names of those who were just brought into the group; $account: the Worksection account
arrivals =
    { $count ->
        [one] <b>{ $who }</b> is in the group now, but nobody in { $account } goes by that name. Invite them to Worksection?
       *[other] Now in the group: <b>{ $who }</b>. Nobody in { $account } goes by these names. Invite them to Worksection?
    }
    <i>Only you can see this.</i>
arrivals-invite = ➕ { $name }
arrivals-no-more = Don’t offer this here
arrivals-off = Got it, no more of these. You can turn them back on in the group’s settings.
