package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.sessions.SessionDetails;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people need to know of a session. What is left out is no longer said.
 *
 * @param meetingPlatform {@code zoom}, {@code meet}, {@code teams} or {@code other}
 * @param meetingLink absolute http or https address; shown to the staff
 * @param notes shown to the staff
 * @param metadata anything the studio wants to keep with it; shown to whoever sees the session
 */
record DetailsRequest(
        @Pattern(regexp = PLATFORMS, message = NO_PLATFORM) @Nullable
        String meetingPlatform,

        @Size(max = SessionDetails.MAX_LINK) @Nullable String meetingLink,
        @Size(max = SessionDetails.MAX_NOTES) @Nullable String notes,
        @Nullable ObjectNode metadata) {

    static final String PLATFORMS = "zoom|meet|teams|other";
    static final String NO_PLATFORM = "is zoom, meet, teams or other";

    SessionDetails details() {
        return details(meetingPlatform, meetingLink, notes, metadata);
    }

    static SessionDetails details(
            @Nullable String platform, @Nullable String link, @Nullable String notes, @Nullable ObjectNode metadata) {
        if (link != null && !isWebAddress(link)) {
            throw refused("/meeting_link", "is an absolute http or https address");
        }
        if (metadata == null) {
            return new SessionDetails(platform, link, notes);
        }
        String json = metadata.toString();
        if (json.length() > SessionDetails.MAX_METADATA) {
            throw refused("/metadata", "is " + SessionDetails.MAX_METADATA + " characters of JSON at most");
        }
        return new SessionDetails(platform, link, notes, json);
    }

    private static RuntimeException refused(String field, String detail) {
        return Problem.unprocessable("invalid_request", field, detail).asException();
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = URI.create(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
