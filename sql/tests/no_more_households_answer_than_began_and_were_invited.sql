-- Who answered, began; who began, opened the link; who opened it, was reached; who was reached, was invited; who was invited, is of the frame. Nobody is both
-- done and on the way, and what is not valid is too fast or a straight line.
with
rates as (from marts.response_rates_by_wave)

select wave_id, cut, project_id, stage_id
from rates
where completed_count + partial_count + withdrawn_count > started_count
    or started_count > opened_count
    or opened_count > invited_count
    or opened_count > delivered_count
    or delivered_count > invited_count
    or refused_count > delivered_count - completed_count
    or invited_count > frame_count
    or roster_count > frame_count
    or valid_count > completed_count - greatest(speeder_count, straight_line_count)
    or valid_count < completed_count - speeder_count - straight_line_count
    or sample_known_count > completed_count
    or frame_known_count > frame_count
    or sample_complained_count > sample_known_count
    or sample_complained_count > frame_complained_count
    or frame_complained_count > frame_known_count
