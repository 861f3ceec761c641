# $who – імена тих, кого щойно додали до групи; $account – акаунт Worksection
arrivals =
    { $count ->
        [one] <b>{ $who }</b> тепер у групі, а серед людей { $account } такого імені немає. Запросити до Worksection?
       *[other] Тепер у групі: <b>{ $who }</b>. Серед людей { $account } таких імен немає. Запросити до Worksection?
    }
    <i>Це бачите лише ви.</i>
arrivals-invite = ➕ { $name }
arrivals-no-more = Більше не пропонувати тут
arrivals-off = Більше не пропонуватиму. Увімкнути знову можна в налаштуваннях групи.
