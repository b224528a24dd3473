SELECT count() AS total
FROM views
FINAL
WHERE (day >= {from:Date}) AND (day <= {to:Date}) AND (({id:String} = '') OR (view_id = {id:String})) AND (({workspace_id:String} = '') OR (workspace_id = {workspace_id:String})) AND (({video_id:String} = '') OR (video_id = {video_id:String})) AND (({viewer_key:String} = '') OR (viewer_key = {viewer_key:String})) AND (({device:String} = '') OR (device = {device:String})) AND (({country:String} = '') OR (country = {country:String})) AND (({excluded:String} = '') OR (excluded = {excluded:String})) AND (({q:String} = '') OR (position(lower(concat(view_id, ' ', video_id, ' ', page, ' ', referrer_host)), {q:String}) > 0))
