package io.rollcall.identity.signin;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its style. */
@ControllerAdvice(annotations = Controller.class)
class StyledPages {

    private final PageStyle style;

    StyledPages(PageStyle style) {
        this.style = style;
    }

    @ModelAttribute("style")
    PageStyle style() {
        return style;
    }
}
