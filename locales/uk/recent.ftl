recent-title = <b>Кого ви шукали нещодавно</b>
recent-nobody = Ви ще нікого не шукали.
recent-forget = Забути цей перелік
recent-forgotten = Забуто.
recent-private = Це видно лише в приватному чаті зі мною.
