package io.rollcall.peers.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.sql.SQLException;
import java.time.Duration;

/** As documented for interactive workflows: an event in the database. */
final class DurableSignal implements HoldSignal {

    private static final String HELD = "held";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DBOS dbos;

    DurableSignal(DBOS dbos) {
        this.dbos = dbos;
    }

    @Override
    public void expect(String workflowId) {}

    @Override
    public void held(String workflowId, String outcome) {
        dbos.setEvent(HELD, outcome);
    }

    @Override
    public String await(WorkflowHandle<String, SQLException> workflow) {
        return dbos.<String>getEvent(workflow.workflowId(), HELD, PATIENCE).orElseThrow();
    }
}
