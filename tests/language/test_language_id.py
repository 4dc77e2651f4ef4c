"""English or not."""

from pathlib import Path

import pytest

from repurpose.language.language_id import looks_english
from repurpose.readers import read_article
from repurpose.readers.decode import decode

GERMAN = (
    "Ich habe lange geglaubt, dass ein voller Kalender ein Zeichen dafür ist, dass ich gebraucht werde. Dann habe "
    "ich an einem Abend denselben Satz in zwei Akten geschrieben und es erst eine Woche später gemerkt. Es war "
    "nicht schlimm, aber ich wusste danach, dass ich nicht mehr richtig zugehört hatte, und das war für mich ein "
    "Wendepunkt."
)
FRENCH = (
    "J'ai longtemps cru qu'un agenda plein était la preuve que l'on avait besoin de moi. Puis, un soir, j'ai écrit "
    "la même phrase dans deux dossiers et je ne m'en suis rendu compte que la semaine suivante. Ce n'était pas "
    "grave, mais je savais désormais que je n'écoutais plus vraiment les gens qui venaient me voir le jeudi."
)
SPANISH = (
    "Durante mucho tiempo pensé que una agenda llena era la prueba de que me necesitaban. Una noche escribí la "
    "misma frase en dos informes y no me di cuenta hasta la semana siguiente. No fue nada grave, pero supe entonces "
    "que ya no escuchaba de verdad a las personas que venían a verme los jueves por la tarde."
)
DUTCH = (
    "Ik heb lang gedacht dat een volle agenda het bewijs was dat men mij nodig had. Op een avond schreef ik "
    "dezelfde zin in twee dossiers en dat merkte ik pas een week later. Het was niet erg, maar ik wist toen dat ik "
    "niet meer echt luisterde naar de mensen die op donderdag bij mij kwamen, en dat heeft veel veranderd."
)
RUSSIAN = "Я долго думал, что полный календарь означает, что я нужен людям, и не замечал ничего вокруг себя. " * 4


@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH, DUTCH, RUSSIAN])
def test_other_languages(text: str) -> None:
    assert not looks_english(text)


def test_too_little_to_say_is_a_yes() -> None:
    assert looks_english("Guten Tag, meine Damen und Herren!")
    assert looks_english("")


def test_every_real_article_is_english(real_articles: tuple[Path, ...]) -> None:
    for path in real_articles[::4]:
        article = read_article(decode(path.read_bytes(), path.name), id=path.stem)
        assert looks_english(" ".join(sentence.text for sentence in article.sentences)), path
