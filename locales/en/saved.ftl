saved-file = contacts
saved-all = 📇 Save all
