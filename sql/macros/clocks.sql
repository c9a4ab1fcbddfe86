-- The events of a case that a clock may start or end with (reference.service_rules).

-- In the order of the times in core.service_clocks.
create or replace macro case_events() as [
    'received', 'accepted', 'handed_to_unit', 'acknowledged', 'handed_to_cs', 'first_reply', 'plan_made',
    'repair_ordered', 'appointment', 'site_survey', 'evidence_counted', 'evidence_kept', 'completed',
    'tested', 'test_passed', 'filed', 'returned', 'owner_signed', 'callback',
    'unsatisfied_callback', 'satisfied_callback', 'closed', 'department_agreed', 'executed', 'coordinated',
    'leader_decided', 'reported_up', 'unit_named', 'handled_by_cs', 'handled_by_pm', 'approved',
    'approved_in_order', 'payment_requested', 'payment_listed', 'payment_complete', 'plan_due', 'done',
    'visited', 'doubtful_callback', 'doubtful_plan_made', 'doubtful_test_passed', 'left_unsatisfied'
];
