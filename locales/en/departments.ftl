departments-all =
    { $count ->
        [one] <b>{ $count } department</b>
       *[other] <b>{ $count } departments</b>
    }
departments-one = { $title } · { $count }
