from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {}
