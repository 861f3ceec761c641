departments-all =
    { $count ->
        [one] <b>{ $count } відділ</b>
        [few] <b>{ $count } відділи</b>
       *[many] <b>{ $count } відділів</b>
    }
departments-one = { $title } · { $count }
