package io.rollcall.catalog.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.test",
                "http://meet.test:8443/room?a=b#c",
                "HTTPS://meet.test/room",
                "https://[2001:db8::1]/room",
                "https://meet.test/{session_id}",
                "https://meet.test/?room={session_id}&again={session_id}#{session_id}",
            })
    void takesAddressesAndTemplatesOfThem(String link) {
        assertThat(MeetingLink.fault(link)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "meet.test/room",
                "/room",
                "https:",
                "https:///room",
                "https:room",
                "ftp://meet.test/room",
                "javascript:alert(1)",
                "https://meet.test/a room",
                "https://somebody:secret@meet.test/room",
                "https://{session_id}/room",
                "https://{session_id}.meet.test/room",
                "https://{session_id}@meet.test/room",
                "https://meet.test:{session_id}/room",
                "{session_id}://meet.test/room",
                "{session_id}",
                "https://meet.test/{session_id",
                "https://meet.test/session_id}",
                "https://meet.test/{{session_id}}",
            })
    void refusesWhatIsNoAbsoluteWebAddress(String link) {
        assertThat(MeetingLink.fault(link)).isEqualTo("is an absolute http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{client_id}", "{}", "{ session_id }", "{SESSION_ID}", "{session_id}{email}"})
    void refusesPlaceholdersThatNobodyFillsIn(String placeholder) {
        assertThat(MeetingLink.fault("https://meet.test/" + placeholder))
                .isEqualTo("may hold no placeholder but {session_id}");
    }
}
