"""What programs of blogs set into a post beside its text: forms to subscribe, buttons, the small print of cards."""

WIDGETS = frozenset(
    # Substack
    "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget subscribe-widget button-wrapper"
    " captioned-button-wrap install-substack-app-embed paywall-jump share-dialog post-ufi digest-post-embed poll-embed"
    # Ghost
    " kg-signup-card kg-cta-card kg-email-cta-card kg-callout-emoji kg-toggle-card-icon kg-audio-title kg-audio-player"
    " kg-file-card-metadata kg-file-card-icon kg-bookmark-description kg-bookmark-metadata kg-bookmark-thumbnail"
    # WordPress
    " sharedaddy jp-relatedposts wp-block-jetpack-subscriptions wp-block-jetpack-sharing-buttons".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Widget:
    """The widget that is open in a page, if one is: an element with one of some classes. Nothing in it is read."""

    def __init__(self, classes: frozenset[str] = WIDGETS) -> None:
        self.classes = classes
        self.tag = ""
        self.nested = 0
        """Elements of that tag that are open, the widget among them."""

    def opens(self, tag: str, given: str, *, block: bool) -> bool:
        """Take a tag that opens; tell whether it begins a widget, or stands in one."""
        if self.tag == "p" and block:
            self.tag = ""  # authors need not close it
        if self.tag:
            self.nested += tag == self.tag
        elif tag not in _VOID and not self.classes.isdisjoint(given.split()):
            self.tag, self.nested = tag, 1
        return self.tag != ""

    def closes(self, tag: str) -> bool:
        """Take a tag that closes; tell whether it stands in a widget, or ends it."""
        if not self.tag:
            return False
        self.nested -= tag == self.tag
        self.tag = self.tag if self.nested else ""
        return True
