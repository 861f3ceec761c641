guest-title = Answer
guest-neutral = I’ll answer in private. Press the button.
guest-nobody = I can’t name anyone here. Try asking differently in private.
guest-others =
    { $count ->
        [one] and { $count } more person
       *[other] and { $count } more people
    }
guest-more = More, in private
