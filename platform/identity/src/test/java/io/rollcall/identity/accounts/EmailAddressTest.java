package io.rollcall.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void isTheSameInWhateverLettersAndSpacesItIsTyped() {
        assertThat(EmailAddress.parse("  Ada.L+x@Example.ORG\n")).contains(new EmailAddress("ada.l+x@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.test",
                "a@",
                "a@b",
                "a@@b.test",
                "a b@c.test",
                "a@b..test",
                "a@-b.test",
                "a@b.test-",
                "<a@b.test>",
                "a@b.test,c@d.test",
                "ä@b.test",
                "a@bücher.test",
                "a\u0000@b.test"
            })
    void refusesWhatMailCannotBeSentTo(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void refusesAnAddressTooLongForMail() {
        assertThat(EmailAddress.parse("a@" + "b".repeat(60) + ".c".repeat(100) + ".test"))
                .isEmpty();
    }
}
