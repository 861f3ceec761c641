guest-title = Відповідь
guest-neutral = Відповім у приватному чаті: натисніть кнопку.
guest-nobody = Тут нікого не назву. Спробуйте запитати інакше в приватному чаті.
guest-others =
    { $count ->
        [one] і ще { $count } людина
        [few] і ще { $count } людини
       *[many] і ще { $count } людей
    }
guest-more = Більше — у приватному чаті
