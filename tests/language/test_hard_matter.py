"""What is hard to read, and what only sounds like it."""

import pytest

from repurpose.language.hard_matter import (
    Matter,
    content_note,
    hard_in,
    hard_matter,
    is_hard,
    mourned,
    names_help,
    tells_harm,
)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("I started hurting myself on purpose that winter.", Matter.SELF_HARM),
        ("At fifteen I cut myself to feel anything at all.", Matter.SELF_HARM),
        ("She had been self-harming for a year.", Matter.SELF_HARM),
        ("I began to inflict pain upon myself.", Matter.SELF_HARM),
        ("I wanted to die, and I told nobody.", Matter.SUICIDE),
        ("He killed himself on a Tuesday.", Matter.SUICIDE),
        ("He was suicidal when he came to us.", Matter.SUICIDE),
        ("She ended her life last year.", Matter.SUICIDE),
        ("He had read of it in an online suicide forum.", Matter.SUICIDE),
        ("My son died of an overdose.", Matter.DEATH),
        ("I did not want to live anymore.", Matter.SUICIDE),
        ("I lay there and begged my father to just let it end.", Matter.SUICIDE),
        ("The boats would be in a better place without me.", Matter.SUICIDE),
        ("I hoped that I would not wake up.", Matter.SUICIDE),
        ("I didn't want to wake up again.", Matter.SUICIDE),
        ("He asked me to just shoot him, and then to shoot me.", Matter.SUICIDE),
        ("I thought of ending it all at the weir.", Matter.SUICIDE),
        ("I did not want to keep on. There was no point in living.", Matter.SUICIDE),
        ("I wished I did not exist.", Matter.SUICIDE),
        ("My friends who didn't make it to 28 rowed here.", Matter.DEATH),
        ("My cousin never made it to thirty.", Matter.DEATH),
        ("Death seemed to hover over the ward.", Matter.DEATH),
        ("I was raped when I was nineteen.", Matter.ABUSE),
        ("I grew up in an abusive home.", Matter.ABUSE),
        ("My father beat us when he drank.", Matter.ABUSE),
        ("She is a survivor of domestic violence.", Matter.ABUSE),
        ("They only hit me when I was little.", Matter.ABUSE),
        ("My parents sometimes slapped us with a hand.", Matter.ABUSE),
        ("I was yelled at or spanked.", Matter.ABUSE),
        ("There was violence at home.", Matter.ABUSE),
        ("He had been hit or yelled at as a child.", Matter.ABUSE),
        ("My father died in the spring.", Matter.DEATH),
        ("She asked for tea on her deathbed.", Matter.DEATH),
        ("My dad passed a few hours after I had finished.", Matter.DEATH),
        ("I lost my mother to cancer two years ago.", Matter.DEATH),
        ("Losing a child is not something one gets over.", Matter.DEATH),
        ("The death of my husband left the house quiet.", Matter.DEATH),
        ("A patient died on my shift.", Matter.DEATH),
        ("I had three miscarriages.", Matter.DEATH),
        ("In hospice care nobody hurries.", Matter.DEATH),
        ("Then he died, and my mother stopped cooking.", Matter.DEATH),
        ("He lay in a pool of blood beside the oars.", Matter.DEATH),
        ("She was coughing up blood when I called.", Matter.DEATH),
        ("The man had no pulse when they pulled him out.", Matter.DEATH),
        ("A boy was stabbed outside the boathouse.", Matter.DEATH),
        ("They did CPR for half an hour on the quay.", Matter.DEATH),
        ("He had a fatal heart attack at the oars.", Matter.DEATH),
        ("The neighbours found her dead in the morning.", Matter.DEATH),
        ("I was sixteen weeks pregnant, and there was no heartbeat.", Matter.DEATH),
        ("The midwife could not look at us: our baby had died.", Matter.DEATH),
        ("When the paramedics came, she was dead.", Matter.DEATH),
        ("She took her last breath before the tide.", Matter.DEATH),
        ("They called time of death at four.", Matter.DEATH),
        ("He had stopped breathing when I knelt down.", Matter.DEATH),
        ("My uncle did not make it through the night.", Matter.DEATH),
        ("We buried our daughter in May.", Matter.DEATH),
        ("Our boy was born sleeping.", Matter.DEATH),
        ("She looked twice: there was no fetus.", Matter.DEATH),
        ("On the screen was an empty gestational sac.", Matter.DEATH),
        ("They took my aunt off life support.", Matter.DEATH),
        ("The doctor gave her weeks to live.", Matter.DEATH),
        ("I saw a dead body at the lock.", Matter.DEATH),
        ("A toddler drowned in the canal.", Matter.DEATH),
        ("My mother has been dead for six years.", Matter.DEATH),
        ("He hanged himself in the boathouse.", Matter.SUICIDE),
        ("The boy had slit his wrists.", Matter.SUICIDE),
        ("She jumped in front of a train.", Matter.SUICIDE),
        ("He shot himself in the shed.", Matter.SUICIDE),
        ("She was assaulted on the towpath.", Matter.ABUSE),
    ],
)
def test_what_is_told_of_a_life_is_found(text: str, matter: Matter) -> None:
    assert [hit.matter for hit in hard_matter(text)] == [matter]


@pytest.mark.parametrize(
    "text",
    [
        "The deadline killed the project, and the team died laughing.",
        "We are dying to know what you think. My kids are dying to see it.",
        "Kill the process; dead code stays dead.",
        "I nearly died of embarrassment. I would die on this hill.",
        "When the child dies, the parent gets a signal. The client died with a timeout.",
        "It hit me that nobody rows. They hit me with questions. My dad hit me up for a loan. My toddler hit me.",
        "Dad kicked us out, and we rowed. He slapped me back to life when I was a child.",
        "The boat was brand spanking new. We read about violent storms and violence in films.",
        "The battery died again. My Mac died last week. Windows died after the update.",
        "He died in 1954, and the machine was sold for scrap.",
        "I let it end up in the shed. Shoot me an email. Let it end with a stop.",
        "My friends didn't make it to 10 km. My sister never made it to the lock.",
        "I did not want to wake up at five. He does not exist.",
        "I cut myself some slack. I cut myself shaving. I hurt myself skiing.",
        "I was killing myself to finish the report. It was career suicide.",
        "The online suicide had to do with the hours I spent there.",
        "I lost my dad's old watch. We lost him in the crowd. My partner lost the bet.",
        "My mother passed the salt. He passed away the time with cards.",
        "Abuse of the interface costs you the key. My patience was abused.",
        "I took my life in a new direction.",
        "Old habits die hard, and that cake is to die for.",
        "Four were hurt in a suicide bombing, said the news.",
        "The programme is about suicide prevention.",
        "The server sends no heartbeat, so the lock is released. I keep a finger on the pulse of the town.",
        "He stabbed me in the back. A fatal error, blood oranges, a donor of blood, a shot in the arm.",
        "The project was dead, he was dead wrong, and I found a dead link. The ink bled out. A CPR course is fun.",
        "He shot himself in the foot, and then himself a note. The film was shot in the back of a van.",
        "He didn't make it to the meeting. Her last breath of sea air was cold. The body of his work is large.",
        "The service stopped breathing. The old page is on life support. She drowned in tickets and had weeks to wait.",
        "I cut my wrist band. A child process drowned in tickets. I was assaulted by a wall of text.",
        "My baby is six weeks old, and I was pregnant for what felt like years.",
    ],
)
def test_idioms_machines_history_and_news_are_none(text: str) -> None:
    assert hard_matter(text) == ()


def test_places_are_in_order_and_disjoint_whatever_the_quotes_and_line_breaks() -> None:
    text = "My sister’s death was in May.\nMy\nbrother took his own life. I’d been abused as a child."
    found = hard_matter(text)
    assert [hit.matter for hit in found] == [Matter.DEATH, Matter.SUICIDE, Matter.ABUSE]
    assert [hit.span.of(text) for hit in found] == ["sister’s death", "took his own life", "abused as a child"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Content warning: a death\n\nIt rained.", "Content warning: a death"),
        ("> [!WARNING] Trigger Warning\n> It rained.", "Trigger Warning"),
        ("It rained. (TW: abuse)", "TW: abuse"),
        ("**Content note** It rained.", "Content note"),
        ("**Content note:** pregnancy & miscarriage\n\nIt rained.", "Content note: pregnancy & miscarriage"),
        ("---\ntitle: Rain\ncw: a death, blood\n---\n\nIt rained.", "cw: a death, blood"),
        ("---\ncontent_warning:\n  - a death\n---\n\nIt rained.", "content_warning: a death"),
        ("+++\ntrigger-warnings = ['abuse', 'rain']\n+++\n\nIt rained.", "trigger-warnings: abuse"),
        ("---\ncw: 'my mother’s death'\n---\n\nIt rained.", "cw: my mother’s death"),
        ("---\ncw: my mother's death\n---\n\nIt rained.", "cw: my mother's death"),
        ("---\ncontent-warning: True\n---\n\nIt rained.", "content-warning"),
        ("---\ncontent-warning: true\n---\n\nIt rained.", "content-warning"),
        ("---\ncw: false\ntw: []\ncontent_note:\n---\n\nIt rained.", ""),
        ("---\ntitle: Rain\n---\n\ncw: what a station sends", ""),
        ("We argued whether a content warning helps.", ""),
        ("Trigger warnings are older than the web.", ""),
    ],
)
def test_a_note_stands_at_the_head_of_a_line_or_in_brackets(text: str, said: str) -> None:
    assert content_note(text) == said


def test_only_the_authors_own_family_is_mourned() -> None:
    assert mourned("My Dad passed two days later. His mother died, too.") == {"dad"}
    assert mourned("We lost our grandmother in May.") == {"grandmother"}
    assert mourned("The king died.") == frozenset()


def test_a_child_lost_before_its_birth_is_mourned_in_the_words_for_that_birth() -> None:
    assert "labor" in mourned("I was twenty weeks pregnant. There was no heartbeat.")
    assert "labor" in mourned("We ended up pregnant again. Then I had a miscarriage.")
    assert "labor" not in mourned("I was twenty weeks pregnant. My father died.")


def test_a_post_is_hard_by_what_it_says_or_by_its_article() -> None:
    assert is_hard("My father died.", "")
    assert is_hard("I rowed Dad home.", "My Dad passed away in May.")
    assert not is_hard("I rowed home.", "My Dad passed away in May.")
    assert is_hard("I rowed home.", "Content warning: a drowning\n\nI rowed home.")


def test_every_word_of_death_is_of_whom_an_article_mourns() -> None:
    post, mourns = (
        "The winter was a wringer of death. Old people die. Good grief, a dead end.",
        "My grandma died in May.",
    )
    assert [hit.span.of(post) for hit in hard_in(post, mourns)] == ["death", "die"]
    assert hard_in(post, "The king died in May.") == ()
    assert is_hard(post, mourns)


def test_harm_is_told_apart_from_death() -> None:
    assert tells_harm("He was suicidal.")
    assert not tells_harm("My father died.")


@pytest.mark.parametrize("text", ["Call 988 at any hour.", "There is a helpline.", "The Samaritans listen."])
def test_a_helpline_is_help(text: str) -> None:
    assert names_help(text)
    assert not names_help("I called my sister.")


def test_each_sentence_of_a_text_is_read_by_its_own_words() -> None:
    text = "We rowed on! My dad died in May. Was the funeral short? At the post-funeral meal nobody spoke."
    assert [hit.span.of(text) for hit in hard_matter(text)] == ["My dad died", "funeral"]
