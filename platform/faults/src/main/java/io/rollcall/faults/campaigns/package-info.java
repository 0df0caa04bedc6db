/** One class for each failure of the table. */
@NullMarked
package io.rollcall.faults.campaigns;

import org.jspecify.annotations.NullMarked;
