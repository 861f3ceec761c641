cancel-button = ✖️ Скасувати
cancel-done = Скасовано. Нічого не змінено.
cancel-nothing = Немає чого скасовувати. Що я вмію — у /help.
