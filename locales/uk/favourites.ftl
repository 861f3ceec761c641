favourites-title = <b>⭐ Обрані</b>
favourites-near = <b>⭐ Обрані та нещодавні</b>
favourites-nobody = Обраних ще немає. Відкрийте картку потрібної людини й натисніть ☆.
favourites-add = ☆
favourites-drop = ⭐
favourites-added = ⭐ Тепер серед обраних: на початку, у /whois та в інлайн-пошуку ця людина — серед перших.
favourites-dropped = ☆ Більше не серед обраних
favourites-full =
    { $count ->
        [one] Обрано вже { $count } людину, більше не вміститься. Зніміть ⭐ з когось, хто вже не потрібен.
        [few] Обрано вже { $count } людини, більше не вміститься. Зніміть ⭐ з когось, хто вже не потрібен.
       *[many] Обрано вже { $count } людей, більше не вміститься. Зніміть ⭐ з когось, хто вже не потрібен.
    }
favourites-private = Обраних бачите лише ви, у приватному чаті зі мною.
favourites-open = До приватного чату
favourites-key = ⭐ { $name }
favourites-all = Усі: { $count }
