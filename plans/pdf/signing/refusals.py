"""Why something was not signed, in a sentence for the person who wanted it."""


class SigningRefused(Exception):
    """Nothing was signed; `sentence` says why and what to do. It never holds a passphrase."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
