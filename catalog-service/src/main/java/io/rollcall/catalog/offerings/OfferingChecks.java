package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.http.Problem;
import java.util.List;

/** What of an offering must fit together. */
final class OfferingChecks {

    private OfferingChecks() {}

    /**
     * Looks at one field beside another.
     *
     * @throws io.rollcall.http.ProblemException 422 at the first that does not fit
     */
    static void check(OfferingRequest request) {
        checkSteps(request);
        checkMeeting(request);
        checkResources(request);
    }

    private static void checkSteps(OfferingRequest request) {
        boolean hasSteps = request.steps() != null && !request.steps().isEmpty();
        if (hasSteps && request.kind() != OfferingKind.COURSE) {
            throw Problem.unprocessable("steps_only_for_courses", "/steps", "is for offerings of the kind course")
                    .asException();
        }
    }

    private static void checkMeeting(OfferingRequest request) {
        String link = request.meetingLink();
        if (link == null) {
            return;
        }
        String fault = MeetingLink.fault(link);
        if (fault != null) {
            throw Problem.unprocessable("invalid_meeting_link", "/meeting_link", fault)
                    .asException();
        }
        if (request.meetingPlatform() == null) {
            throw Problem.unprocessable(
                            "meeting_platform_required", "/meeting_platform", "is needed where there is a meeting_link")
                    .asException();
        }
    }

    private static void checkResources(OfferingRequest request) {
        List<OfferingRequest.Need> asked = request.resources() == null ? List.of() : request.resources();
        long distinct =
                asked.stream().map(OfferingRequest.Need::resourceId).distinct().count();
        if (distinct < asked.size()) {
            throw Problem.unprocessable("duplicate_resource", "/resources", "names a resource twice")
                    .asException();
        }
    }
}
