-- One row per project that a list, a roster, a case or an invitation names.
-- key: project_id
-- nullable: region_name, city_name
--
-- column: project_id       key of the project
-- column: project_name     项目
-- column: project_name_en  project in English
-- column: region_name      区域; empty where no list of projects names one
-- column: city_name        城市
-- column: file_part        names the file of the project's months in marts.indicators_by_period
-- column: household_count  homes of the roster, else as the list of projects says; 0 where neither does

with
projects as (from core.projects)

select
    project_id,
    project_name,
    project_name as project_name_en,
    region_name,
    city_name,
    project_part(project_id) as file_part,
    household_count
from projects
