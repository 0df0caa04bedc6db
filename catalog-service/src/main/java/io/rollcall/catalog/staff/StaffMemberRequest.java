package io.rollcall.catalog.staff;

import io.rollcall.contracts.catalog.ClientAccess;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a staff member.
 *
 * @param publicName under which the public page shows them; left out, it does not
 * @param teachingRoleIds what they are qualified for
 * @param clientAccess which clients they see; left out, it stays as it is
 * @param active whether they have access; nobody gets or loses it by a field that was left out
 */
record StaffMemberRequest(
        @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "is not blank") @Nullable
        String publicName,

        @Size(max = 50) @Nullable List<@NotNull UUID> teachingRoleIds,
        @Nullable ClientAccess clientAccess,
        @NotNull Boolean active) {}
