-- One row per delivered row of a file of claims (索赔, 9.4.3), with the steps in the order in which they must come.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    source || ':' || case_no as claim_key,
    project_key(project) as project_id,
    building,
    household_key,
    short_address_key,
    phone_key,
    content,
    amount_of(claim_amount) as claim_amount_yuan,
    amount_of(paid_amount) as paid_amount_yuan,
    handling_unit,
    claimed_at as claimed_local,
    first_reply_at as first_reply_local,
    unit_opinion_at as unit_opinion_local,
    drafted_at as drafted_local,
    legal_advice_at as legal_advice_local,
    negotiated_at as negotiated_local,
    reported_at as reported_local,
    approved_at as approved_local,
    executed_at as executed_local,
    enum_value('responsibility', responsibility) as responsibility_stated,
    enum_value('status', status) as status,
    updated_at as updated_local,
    unreadable_values,
    assumed_values
from raw.claims
