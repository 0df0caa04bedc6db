package io.rollcall.peers.dbos;

import dev.dbos.transact.workflow.WorkflowHandle;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** From thread to thread, as the workflow runs in the process that the caller asked. */
final class LocalSignal implements HoldSignal {

    private final ConcurrentHashMap<String, CompletableFuture<String>> expected = new ConcurrentHashMap<>();

    @Override
    public void expect(String workflowId) {
        expected.putIfAbsent(workflowId, new CompletableFuture<>());
    }

    @Override
    public void held(String workflowId, String outcome) {
        CompletableFuture<String> caller = expected.get(workflowId);
        if (caller != null) {
            caller.complete(outcome);
        }
    }

    @Override
    public String await(WorkflowHandle<String, SQLException> workflow) {
        String id = workflow.workflowId();
        CompletableFuture<String> outcome = expected.computeIfAbsent(id, key -> new CompletableFuture<>());
        // A workflow that this key started before says nothing any more; its result does.
        Thread.startVirtualThread(() -> {
            try {
                outcome.complete(workflow.getResult());
            } catch (SQLException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        try {
            return outcome.join();
        } finally {
            expected.remove(id, outcome);
        }
    }
}
