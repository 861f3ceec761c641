favourites-title = <b>⭐ Favourites</b>
favourites-near = <b>⭐ Favourites and recent</b>
favourites-nobody = No favourites yet. Open the card of someone you need often and tap ☆.
favourites-add = ☆
favourites-drop = ⭐
favourites-added = ⭐ Added: they’ll come first at the start, in /whois and in inline search.
favourites-dropped = ☆ No longer a favourite
favourites-full =
    { $count ->
        [one] You already have { $count } favourite, and there’s no room for more. Remove ⭐ from someone you no longer need.
       *[other] You already have { $count } favourites, and there’s no room for more. Remove ⭐ from someone you no longer need.
    }
favourites-private = Only you see your favourites, in our private chat.
favourites-open = Open the private chat
favourites-key = ⭐ { $name }
favourites-all = All: { $count }
