package io.rollcall.scheduling.orders;

import org.jspecify.annotations.Nullable;

/**
 * Why MAKE and WITHDRAW of one session may arrive in any order and any number, and lead to one end.
 *
 * <table>
 *   <caption>What scheduling does</caption>
 *   <tr><th>order</th><th>no row</th><th>made</th><th>refused</th><th>withdrawn</th></tr>
 *   <tr><td>MAKE</td><td>make, or record the refusal</td><td>repeat</td><td>repeat</td><td>refuse: withdrawn</td></tr>
 *   <tr><td>WITHDRAW</td><td>tombstone</td><td>cancel the session</td><td>nothing</td><td>nothing</td></tr>
 * </table>
 *
 * The same session with another body is a conflict in every cell.
 */
public final class OrderRules {

    private OrderRules() {}

    /**
     * Decides on an order.
     *
     * @param stored what is kept under the order's key, or null
     */
    public static Decision decide(@Nullable StoredOrder stored, SessionOrder order) {
        if (stored == null) {
            return switch (order) {
                case SessionOrder.Make make -> new Decision.Attempt(make);
                case SessionOrder.Withdraw withdraw -> new Decision.LeaveTombstone();
            };
        }
        if (!stored.agreesWith(order)) {
            return new Decision.Conflict();
        }
        return switch (order) {
            case SessionOrder.Make make -> new Decision.Repeat(OrderReply.of(stored));
            case SessionOrder.Withdraw withdraw ->
                switch (stored.state()) {
                    case OrderState.Made made -> new Decision.CallOff(stored);
                    case OrderState.Refused refused -> new Decision.Nothing();
                    case OrderState.Withdrawn withdrawn -> new Decision.Nothing();
                };
        };
    }
}
