saved-file = контакти
saved-all = 📇 Усі у контакти
